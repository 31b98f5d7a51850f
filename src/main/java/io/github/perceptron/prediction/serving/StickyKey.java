package io.github.perceptron.prediction.serving;

import io.github.perceptron.problem.InvalidParametersException;
import org.jspecify.annotations.Nullable;

/**
 * A text by which a client wants the same version for all its requests to an alias, for example the
 * id of its user.
 */
public record StickyKey(String value) {

  /** The header of a request that has it. */
  public static final String HEADER = "Sticky-Key";

  /** Largest number of characters. */
  public static final int LONGEST = 200;

  /**
   * Reads the header of a request.
   *
   * @param header null if the request does not have it
   * @return null without the header
   * @throws InvalidParametersException if it is blank or too long
   */
  public static @Nullable StickyKey ofHeader(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (header.isBlank() || header.length() > LONGEST) {
      throw InvalidParametersException.at(
          HEADER, "must have 1 to %d characters, and not only spaces".formatted(LONGEST));
    }
    return new StickyKey(header);
  }
}
