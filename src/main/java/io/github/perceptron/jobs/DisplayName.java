package io.github.perceptron.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * The display name of a job: a text for people, which several jobs may have.
 *
 * @param value follows {@link #RULE}; the name in JSON and in the database
 */
public record DisplayName(@JsonValue String value) {

  /** The maximum length in UTF-16 code units: a character outside the BMP counts as two. */
  public static final int MAX_LENGTH = 100;

  /** The allowed length of a name, as a text for error messages. */
  public static final String CHARACTERS = "1 to " + MAX_LENGTH + " characters";

  /** The whole rule, as a text for error messages; follows the name of the field. */
  public static final String RULE =
      "must be a string of "
          + CHARACTERS
          + ", not all of them spaces, none of them NUL or half of a surrogate pair";

  private static final String ELLIPSIS = "…";

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DisplayName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("The display name of a job " + RULE);
    }
  }

  /** Returns the name in a text; empty if no job can have it. */
  public static Optional<DisplayName> in(String text) {
    return isValid(text) ? Optional.of(new DisplayName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return !text.isBlank() && canBePartOfName(text);
  }

  /** Returns the name, cut between two characters if it is too long. */
  static DisplayName shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return new DisplayName(text);
    }
    int end = MAX_LENGTH - ELLIPSIS.length();
    return new DisplayName(
        text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
            + ELLIPSIS);
  }

  @Override
  public String toString() {
    return value;
  }

  /** Returns whether a valid name can contain {@code text}. */
  public static boolean canBePartOfName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.codePoints().allMatch(DisplayName::isStorable);
  }

  /**
   * Returns whether every database stores a character unchanged. A text of PostgreSQL cannot
   * contain NUL. Half of a surrogate pair has no encoding in UTF-8: PostgreSQL would store a '?',
   * H2 the half itself.
   */
  static boolean isStorable(int codePoint) {
    return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
  }
}
