package io.github.perceptron.datasets.tables;

/**
 * A column as the schema of a table describes it.
 *
 * @param name the name in the header
 * @param kind how a network uses it; {@link ColumnKind#IGNORED} for a target, and for the columns
 *     of parts and of weights
 * @param categories number of different texts over all rows, and one more if a row has none; 0
 *     unless the kind is {@link ColumnKind#CATEGORICAL}
 */
public record ColumnDescription(String name, ColumnKind kind, int categories) {

  /** Longest name of a column. */
  public static final int LONGEST_NAME = 200;

  public ColumnDescription {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A column's name has 1 to %d characters without control characters"
              .formatted(LONGEST_NAME));
    }
    if (categories < 0 || (categories > 0) != (kind == ColumnKind.CATEGORICAL)) {
      throw new IllegalArgumentException(
          "Column %s of kind %s cannot have %d categories".formatted(name, kind, categories));
    }
  }

  /** Describes a column of numbers. */
  public static ColumnDescription numeric(String name) {
    return new ColumnDescription(name, ColumnKind.NUMERIC, 0);
  }

  /** Describes a column of categories. */
  public static ColumnDescription categorical(String name, int categories) {
    return new ColumnDescription(name, ColumnKind.CATEGORICAL, categories);
  }

  /** Describes a column that is no input. */
  public static ColumnDescription ignored(String name) {
    return new ColumnDescription(name, ColumnKind.IGNORED, 0);
  }

  /** Most inputs of a network that this column becomes. */
  long mostInputs() {
    return switch (kind) {
      case NUMERIC -> 1;
      case CATEGORICAL -> categories;
      case IGNORED -> 0;
    };
  }
}
