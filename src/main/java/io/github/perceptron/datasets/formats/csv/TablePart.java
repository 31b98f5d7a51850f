package io.github.perceptron.datasets.formats.csv;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parts of a table that a column can name. */
public enum TablePart {
  TRAIN,
  VALIDATION,
  TEST;

  private static final Map<String, TablePart> WORDS =
      Map.of(
          "train",
          TRAIN,
          "training",
          TRAIN,
          "validation",
          VALIDATION,
          "valid",
          VALIDATION,
          "val",
          VALIDATION,
          "dev",
          VALIDATION,
          "test",
          TEST,
          "testing",
          TEST);

  /** The part that a word means, whatever its case; empty if it means none. */
  static Optional<TablePart> of(String word) {
    return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
  }
}
