package io.github.perceptron.datasets.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something about the rows of a data set that may be a mistake.
 *
 * @param code the kind, the same for every occurrence
 * @param message a sentence with the numbers
 */
public record Finding(String code, String message) {

  /** The code of {@link #repeated}. */
  public static final String REPEATED = "repeated_rows";

  /** The code of {@link #shared}. */
  public static final String SHARED = "test_rows_in_training";

  /** The code of {@link #conflicting}. */
  public static final String CONFLICTING = "conflicting_labels";

  /** The largest class may have this many times the rows of the smallest one. */
  private static final int BALANCED = 10;

  /** A largest pixel below this is that of another range, for example 0 to 16. */
  private static final int DARK = 64;

  private static final int SHOWN = 5;

  /** Rows that occur several times. */
  public static Optional<Finding> repeated(int repeated, int rows) {
    return when(
        repeated > 0,
        REPEATED,
        "%d of %d training rows are equal to an earlier one.".formatted(repeated, rows));
  }

  /** Test rows that are training rows as well. */
  public static Optional<Finding> shared(int shared, int rows) {
    return when(
        shared > 0,
        SHARED,
        "%d of %d test rows are equal to a training row, so that the test is too easy."
            .formatted(shared, rows));
  }

  /**
   * Pictures that occur with different classes.
   *
   * @param pictures number of different ones
   */
  public static Optional<Finding> conflicting(int pictures) {
    return when(
        pictures > 0,
        CONFLICTING,
        "Pictures that occur with more than one class: %d. No network gets all of their rows right."
            .formatted(pictures));
  }

  /**
   * Rows of a table with equal inputs and different classes.
   *
   * @param classes how often inputs occur with another class than before
   */
  public static Optional<Finding> conflictingInputs(int classes) {
    return when(
        classes > 0,
        CONFLICTING,
        "Inputs that occur with another class than before: %d. No network gets all of their rows right."
            .formatted(classes));
  }

  /**
   * Pixels with one value.
   *
   * @param constant number of places at which all training images are equal
   * @param all number of places
   */
  public static Optional<Finding> constantPixels(int constant, int all) {
    return when(
        constant > 0,
        "constant_pixels",
        String.format(
            Locale.ROOT,
            "%d of %d pixels (%.1f %%) have one value in all training images, from which nothing is learned.",
            constant,
            all,
            100.0 * constant / all));
  }

  /** Images of one value. */
  public static Optional<Finding> blank(int blank, int images) {
    return when(
        blank > 0,
        "blank_pictures",
        "%d of %d pictures are blank: all of their pixels have one value."
            .formatted(blank, images));
  }

  /**
   * Pixels of another range.
   *
   * @param brightest the largest of all
   */
  public static Optional<Finding> dark(int brightest) {
    return when(
        brightest < DARK,
        "dark_pixels",
        "The largest pixel is %d, but 255 is white. Pixels of another range train slowly with min_max; scale them to 0 to 255, or use standardize."
            .formatted(brightest));
  }

  /** Columns with one value. */
  public static Optional<Finding> constant(List<String> columns) {
    return when(
        !columns.isEmpty(),
        "constant_columns",
        "%d columns have one value in all rows, from which nothing is learned: %s."
            .formatted(columns.size(), shown(columns)));
  }

  /**
   * Columns with missing values.
   *
   * @param values number of missing values in all inputs
   */
  public static Optional<Finding> missing(long values, List<String> columns) {
    return when(
        values > 0,
        "missing_values",
        "%d values are missing, in %d columns: %s. A job says with missing_values what takes their place."
            .formatted(values, columns.size(), shown(columns)));
  }

  /** Classes of very different sizes. */
  public static Optional<Finding> imbalanced(List<Integer> counts) {
    int most = counts.isEmpty() ? 0 : Collections.max(counts);
    int least = counts.stream().filter(count -> count > 0).min(Integer::compare).orElse(most);
    return when(
        most > (long) BALANCED * least,
        "imbalanced_classes",
        "The largest class has %d training rows, the smallest %d.".formatted(most, least));
  }

  /** Classes without training rows. */
  public static Optional<Finding> withoutRows(List<Integer> counts, List<String> labels) {
    List<String> empty =
        IntStream.range(0, counts.size())
            .filter(label -> counts.get(label) == 0)
            .mapToObj(labels::get)
            .toList();
    return when(
        !empty.isEmpty(),
        "classes_without_rows",
        "%d of %d classes have no training rows: %s."
            .formatted(empty.size(), counts.size(), shown(empty)));
  }

  /** Columns that may hold the answer. */
  public static Optional<Finding> leaks(List<String> columns) {
    return when(
        !columns.isEmpty(),
        "target_leak",
        "%d columns tell the answer by themselves: %s. Check that they are known before it."
            .formatted(columns.size(), shown(columns)));
  }

  private static Optional<Finding> when(boolean found, String code, String message) {
    return found ? Optional.of(new Finding(code, message)) : Optional.empty();
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? first + " and others" : first;
  }
}
