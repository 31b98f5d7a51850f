package io.github.perceptron.datasets;

import java.util.regex.Pattern;

/** Checks the names of data sets, so that no name can be a path to another directory. */
public final class DataSetName {

  /** The rule as the end of a sentence, for messages. */
  public static final String RULE =
      "has 1 to 63 lower-case letters, digits, '-' and '_', and begins with a letter or digit";

  /** A regular expression for the whole name, valid in Java and in JSON Schema. */
  public static final String PATTERN = "[a-z0-9][a-z0-9_-]{0,62}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private DataSetName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
