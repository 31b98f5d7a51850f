package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.FieldReader.Kind;

/** What the fields of one column are, over all rows. Used by one thread. */
final class ColumnTally {

  /** Number of characters of a field that a message shows. */
  private static final int SHOWN = 120;

  private long missing;
  private long numbers;
  private long texts;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;
  private boolean whole = true;
  private boolean counting = true;
  private boolean begins = true;
  private double previous = Double.NaN;
  private Found firstText = Found.NOTHING;
  private Found firstInfinite = Found.NOTHING;

  /**
   * A field and its place.
   *
   * @param line line of the file, from 1; 0 if there is no such field
   */
  record Found(String file, long line, String text) {
    static final Found NOTHING = new Found("", 0, "");

    boolean exists() {
      return line > 0;
    }
  }

  void add(Kind kind, double number, String file, CsvRow row, int column) {
    switch (kind) {
      case MISSING -> {
        missing++;
        counting = false;
      }
      case NUMBER -> addNumber(number);
      case TEXT -> {
        texts++;
        firstText = firstText.exists() ? firstText : found(file, row, column);
      }
      case INFINITE ->
          firstInfinite = firstInfinite.exists() ? firstInfinite : found(file, row, column);
    }
  }

  private static Found found(String file, CsvRow row, int column) {
    String text = row.text(column);
    String shown = text.substring(0, Math.min(SHOWN, text.length()));
    return new Found(file, row.line(), shown);
  }

  /** The next row is the first one of a file, in which row numbers begin again. */
  void beginFile() {
    begins = true;
  }

  /** Mean and squares by Welford's method (Technometrics 4, 1962). */
  private void addNumber(double number) {
    numbers++;
    min = Math.min(min, number);
    max = Math.max(max, number);
    double before = number - mean;
    mean += before / numbers;
    squares += before * (number - mean);
    whole &= number == Math.rint(number);
    counting &= begins ? number == 0 || number == 1 : number == previous + 1;
    begins = false;
    previous = number;
  }

  long missing() {
    return missing;
  }

  long numbers() {
    return numbers;
  }

  long texts() {
    return texts;
  }

  /** Whether all fields with a value are numbers, or infinite. */
  boolean isNumeric() {
    return texts == 0 && (numbers > 0 || firstInfinite.exists());
  }

  /** Whether nine of ten fields with a value are numbers, and others are not. */
  boolean isNearlyNumeric() {
    return texts > 0 && numbers >= 9 * texts;
  }

  /** Whether no field has a value. */
  boolean isEmpty() {
    return numbers == 0 && texts == 0 && !firstInfinite.exists();
  }

  /** Whether all numbers are whole. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the fields are 0, 1, 2 and so on, or 1, 2, 3, without a gap. */
  boolean counts() {
    return counting;
  }

  Found firstText() {
    return firstText;
  }

  Found firstInfinite() {
    return firstInfinite;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  double mean() {
    return mean;
  }

  /** Standard deviation of the population. */
  double deviation() {
    return Math.sqrt(squares / numbers);
  }
}
