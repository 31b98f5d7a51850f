package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an alias of a model. It follows the rule of {@link ModelName} and is not a number,
 * because a path can name a version by its number or by an alias. Names are ordered as texts.
 *
 * @param value matches {@link #PATTERN}; the name in JSON and in the database
 */
public record AliasName(@JsonValue String value) implements Comparable<AliasName> {

  /** Regular expression for the whole name; it has the same meaning in Java and in JSON Schema. */
  public static final String PATTERN = "(?![0-9]+$)" + ModelName.PATTERN;

  /** The predicate of an error message. */
  public static final String RULE = ModelName.RULE + ", and must not be a number";

  // Before the first name, because its constructor needs it.
  private static final Pattern VALID = Pattern.compile(PATTERN);

  /** The alias that every model has. */
  public static final AliasName CHAMPION = new AliasName("champion");

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AliasName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("The name of an alias " + RULE);
    }
  }

  /** The name in a text; empty if no alias can have it. */
  public static Optional<AliasName> in(String text) {
    return isValid(text) ? Optional.of(new AliasName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  @Override
  public int compareTo(AliasName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
