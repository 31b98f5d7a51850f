package io.github.perceptron.datasets.tables;

import java.util.Set;

/** The texts of a field that mean that there is no value; those of pandas that people write. */
public final class MissingText {

  private static final Set<String> TEXTS =
      Set.of("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "?");

  private MissingText() {}

  /** Whether a field without spaces around it has no value. */
  public static boolean is(String field) {
    return TEXTS.contains(field);
  }
}
