package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a model; the one rule for all ways in: jobs, uploads, paths, settings. A name stands
 * in paths as it is: it holds no slash and is neither {@code .} nor {@code ..}, because its first
 * character is a letter or a digit. Names are ordered as texts.
 *
 * @param value as in {@link #PATTERN}; the name in JSON and in the database
 */
public record ModelName(@JsonValue String value) implements Comparable<ModelName> {

  /** The whole name, as a regular expression that Java and JSON Schema read alike. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

  /** The end of a sentence that begins with what is named. */
  public static final String RULE =
      "must be 1 to 63 lower-case letters, digits, '.', '-' and '_', the first a letter or digit";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if no model can have it
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModelName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("A model's name " + RULE);
    }
  }

  /** Whether a model, or an alias of its versions, can have this name. */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  /** The name in a text; empty if no model can have it. */
  public static Optional<ModelName> in(String text) {
    return isValid(text) ? Optional.of(new ModelName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(ModelName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
