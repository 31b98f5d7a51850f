package io.github.perceptron.jobs;

import java.util.regex.Pattern;

/** Tells what may be the name of a model, or of an alias of its versions. */
public final class ModelName {

  /** The end of a sentence that begins with what is named. */
  public static final String RULE =
      "must be 1 to 63 lower-case letters, digits, '.', '-' and '_', the first a letter or digit";

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private ModelName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
