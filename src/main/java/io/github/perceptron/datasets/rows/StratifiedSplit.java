package io.github.perceptron.datasets.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Selects rows so that each part has every class in the proportion of the whole, with the random
 * numbers of scikit-learn.
 *
 * <p>Source: scikit-learn, {@code StratifiedShuffleSplit._iter_indices} in {@code
 * model_selection/_split.py}, and {@code _approximate_mode} in {@code utils/extmath.py}. Classes
 * without a row do not count, as in NumPy's {@code unique}.
 */
final class StratifiedSplit {

  /** Scikit-learn's least number of rows of a class: one for each part. */
  private static final int LEAST_OF_CLASS = 2;

  /** The rows of each class that occurs, ascending by class and row. */
  private final int[][] rows;

  /**
   * @param labels the class of each row, 0 or more
   */
  StratifiedSplit(int[] labels) {
    int[] counts = new int[IntStream.of(labels).max().orElse(0) + 1];
    for (int label : labels) {
      counts[label]++;
    }
    int[][] byLabel = new int[counts.length][];
    Arrays.setAll(byLabel, label -> new int[counts[label]]);
    int[] next = new int[counts.length];
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row];
      byLabel[label][next[label]++] = row;
    }
    rows = Arrays.stream(byLabel).filter(of -> of.length > 0).toArray(int[][]::new);
  }

  /**
   * Checks that each part can have a row of each class.
   *
   * @param counts number of rows of each class
   * @param sizeField the field to name if a part is too small
   */
  static void require(List<Integer> counts, TrainTestSplit.Sizes sizes, String sizeField) {
    int classes = 0;
    for (int label = 0; label < counts.size(); label++) {
      int count = counts.get(label);
      classes += count > 0 ? 1 : 0;
      if (count > 0 && count < LEAST_OF_CLASS) {
        throw new ImpossibleSplitException(
            "stratify",
            "needs at least %d training rows of each class, but class %d has %d"
                .formatted(LEAST_OF_CLASS, label, count));
      }
    }
    requireOneOfEach(classes, "training", sizes.training(), sizeField);
    requireOneOfEach(classes, "test", sizes.test(), sizeField);
  }

  private static void requireOneOfEach(int classes, String part, int size, String sizeField) {
    if (size < classes) {
      throw new ImpossibleSplitException(
          sizeField,
          "makes %d %s rows, fewer than the %d classes of a stratified split"
              .formatted(size, part, classes));
    }
  }

  /** Selects the rows of both parts; the order is random in each. */
  TrainTestSplit.Parts parts(TrainTestSplit.Sizes sizes, NumpyRandomState random) {
    int[] counts = Arrays.stream(rows).mapToInt(of -> of.length).toArray();
    int[] trainingCounts = shared(counts, sizes.training(), random);
    int[] left = new int[counts.length];
    Arrays.setAll(left, i -> counts[i] - trainingCounts[i]);
    int[] testCounts = shared(left, sizes.test(), random);
    IntStream.Builder training = IntStream.builder();
    IntStream.Builder test = IntStream.builder();
    for (int i = 0; i < rows.length; i++) {
      int[] permutation = random.permutation(counts[i]);
      int end = trainingCounts[i] + testCounts[i];
      for (int place = 0; place < end; place++) {
        (place < trainingCounts[i] ? training : test).add(rows[i][permutation[place]]);
      }
    }
    return new TrainTestSplit.Parts(
        Rows.of(random.permuted(training.build().toArray())),
        Rows.of(random.permuted(test.build().toArray())));
  }

  /**
   * Shares a number of draws among classes in proportion to their sizes. Each class gets its share
   * rounded down; the draws that are left go to the classes with the largest remainders, at random
   * among equal ones.
   *
   * @param counts sizes of the classes, with a sum of at least {@code draws}
   */
  private static int[] shared(int[] counts, int draws, NumpyRandomState random) {
    double all = IntStream.of(counts).sum();
    double[] remainders = new double[counts.length];
    int[] shares = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      double exact = counts[i] / all * draws;
      shares[i] = (int) Math.floor(exact);
      remainders[i] = exact - shares[i];
    }
    int missing = draws - IntStream.of(shares).sum();
    double[] descending = Arrays.stream(remainders).map(it -> -it).distinct().sorted().toArray();
    for (int i = 0; i < descending.length && missing > 0; i++) {
      double remainder = -descending[i];
      int[] equal =
          IntStream.range(0, counts.length).filter(at -> remainders[at] == remainder).toArray();
      int added = Math.min(equal.length, missing);
      int[] chosen = random.permutation(equal.length);
      for (int j = 0; j < added; j++) {
        shares[equal[chosen[j]]]++;
      }
      missing -= added;
    }
    return shares;
  }
}
