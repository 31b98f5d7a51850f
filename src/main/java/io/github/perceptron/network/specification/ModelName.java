package io.github.perceptron.network.specification;

import java.util.regex.Pattern;

/**
 * What may be the name of a model, or of an alias of its versions; the one rule for all ways in:
 * jobs, uploads, paths, settings. A name stands in paths as it is: it holds no slash and is neither
 * {@code .} nor {@code ..}, because its first character is a letter or a digit.
 */
public final class ModelName {

  /** The whole name, as a regular expression that Java and JSON Schema read alike. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

  /** The end of a sentence that begins with what is named. */
  public static final String RULE =
      "must be 1 to 63 lower-case letters, digits, '.', '-' and '_', the first a letter or digit";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private ModelName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /**
   * The name itself.
   *
   * @throws IllegalArgumentException if no model can have it
   */
  public static String require(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException("A model's name " + RULE);
    }
    return name;
  }
}
