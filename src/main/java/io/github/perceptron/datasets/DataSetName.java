package io.github.perceptron.datasets;

import java.util.regex.Pattern;

/** Tells what may be the name of a data set, so that no name can be a path to somewhere else. */
final class DataSetName {

  /** The end of a sentence that begins with what is named. */
  static final String RULE =
      "is 1 to 63 lower-case letters, digits, '-' and '_', the first a letter or digit";

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private DataSetName() {}

  static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
