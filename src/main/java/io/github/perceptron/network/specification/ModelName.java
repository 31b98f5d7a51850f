package io.github.perceptron.network.specification;

import java.util.regex.Pattern;

/**
 * The rule for names of models and of aliases. Jobs, uploads, paths and settings use the same rule.
 * A name needs no escaping in a path: it contains no slash and is neither {@code .} nor {@code ..},
 * because its first character is a letter or a digit.
 */
public final class ModelName {

  /** Regular expression for the whole name; it has the same meaning in Java and in JSON Schema. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

  /** The predicate of an error message. */
  public static final String RULE =
      "must be 1 to 63 lower-case letters, digits, '.', '-' and '_', and must begin with a letter"
          + " or digit";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private ModelName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /**
   * Returns the name.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  public static String require(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException("The name of a model " + RULE);
    }
    return name;
  }
}
