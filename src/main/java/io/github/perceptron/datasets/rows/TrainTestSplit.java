package io.github.perceptron.datasets.rows;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the same rows in the same order as scikit-learn's {@code train_test_split(rows,
 * test_size=…, train_size=…, random_state=…, shuffle=…, stratify=labels)}.
 *
 * <p>Source: scikit-learn, {@code model_selection/_split.py}: {@code _validate_shuffle_split} for
 * the sizes (a share of test rows is rounded up, a share of training rows down; a part without a
 * size gets the other rows), {@code ShuffleSplit._iter_indices} for shuffled rows (the permutation
 * begins with the test rows), {@code train_test_split} for rows that are not shuffled (the training
 * rows come first), and {@link StratifiedSplit} for the rest.
 *
 * @param testSize size of the test part; null if {@code trainSize} says it. If both are null, it is
 *     a quarter
 * @param trainSize size of the training part; null for all rows that are not test rows
 * @param randomState seed of NumPy's {@code RandomState}, 0 to 2^32 - 1; not used without shuffle
 * @param shuffle whether the rows are shuffled; otherwise the first rows are the training rows and
 *     the next ones the test rows
 * @param stratify whether both parts have each class in the proportion of the whole
 */
public record TrainTestSplit(
    @Nullable PartSize testSize,
    @Nullable PartSize trainSize,
    long randomState,
    boolean shuffle,
    boolean stratify) {

  /** scikit-learn's share of test rows where no size is given. */
  private static final double DEFAULT_TEST_SIZE = 0.25;

  private static final String TEST_SIZE = "test_size";
  private static final String TRAIN_SIZE = "train_size";

  /**
   * The two parts; neither is empty, and no row is in both.
   *
   * @param training the training rows
   * @param test the test rows
   */
  public record Parts(Rows training, Rows test) {}

  /**
   * The sizes of the two parts.
   *
   * @param training number of training rows, at least 1
   * @param test number of test rows, at least 1
   */
  public record Sizes(int training, int test) {}

  /**
   * Checks a split.
   *
   * @throws ImpossibleSplitException if fields contradict each other, or if a number of rows is not
   *     whole
   */
  public TrainTestSplit {
    if (randomState < 0 || randomState > NumpyRandomState.MAX_SEED) {
      throw new ImpossibleSplitException(
          "random_state", "must be 0 to " + NumpyRandomState.MAX_SEED + ", not " + randomState);
    }
    if (testSize == null && trainSize == null) {
      testSize = new PartSize(DEFAULT_TEST_SIZE);
    }
    requireWhole(TEST_SIZE, testSize);
    requireWhole(TRAIN_SIZE, trainSize);
    if (testSize != null
        && trainSize != null
        && testSize.isShare()
        && trainSize.isShare()
        && testSize.value() + trainSize.value() > 1) {
      throw new ImpossibleSplitException(
          TRAIN_SIZE,
          "must not be more than 1 together with test_size: %s and %s. Make one smaller, or null"
              .formatted(trainSize, testSize));
    }
    if (stratify && !shuffle) {
      throw new ImpossibleSplitException(
          "stratify", "must be false without shuffle: rows in their order cannot be stratified");
    }
  }

  /** Shuffles all rows and sets a share or a number of them aside for the test. */
  public static TrainTestSplit settingAside(double testSize, long randomState) {
    return new TrainTestSplit(new PartSize(testSize), null, randomState, true, false);
  }

  private static void requireWhole(String field, @Nullable PartSize size) {
    if (size != null && !size.isWholeOrShare()) {
      throw new ImpossibleSplitException(
          field, "must be a share below 1 or a whole number of rows, not " + size.value());
    }
  }

  /**
   * Returns how many of {@code n} rows each part gets.
   *
   * @throws ImpossibleSplitException if there are too few rows
   */
  public Sizes sizes(int n) {
    requireFewer(TEST_SIZE, testSize, n);
    requireFewer(TRAIN_SIZE, trainSize, n);
    long test = testSize == null ? 0 : testSize.roundedUp(n);
    long training = trainSize == null ? n - test : trainSize.roundedDown(n);
    if (testSize == null) {
      test = n - training;
    }
    if (training + test > n) {
      throw new ImpossibleSplitException(
          TRAIN_SIZE,
          "needs %d rows, and test_size %d rows: together more than the %d rows that there are"
              .formatted(training, test, n));
    }
    if (training < 1) {
      throw new ImpossibleSplitException(
          trainSize == null ? TEST_SIZE : TRAIN_SIZE,
          "leaves no row for training: there are %d rows".formatted(n));
    }
    if (test < 1) {
      throw new ImpossibleSplitException(
          TRAIN_SIZE, "leaves no row for the test: there are %d rows".formatted(n));
    }
    return new Sizes((int) training, (int) test);
  }

  private static void requireFewer(String field, @Nullable PartSize size, int n) {
    if (size != null && !size.isShare() && size.value() >= n) {
      throw new ImpossibleSplitException(
          field, "must be below the number of rows, of which there are %d".formatted(n));
    }
  }

  /**
   * Returns how many of the rows each part gets, and checks the classes of a stratified split.
   *
   * @param classCounts how many of the rows each class has, by label; only a stratified split looks
   *     at them
   * @throws ImpossibleSplitException if there are too few rows, or too few rows of a class
   */
  public Sizes sizes(int n, List<Integer> classCounts) {
    Sizes sizes = sizes(n);
    if (stratify) {
      StratifiedSplit.require(classCounts, sizes, testSize == null ? TRAIN_SIZE : TEST_SIZE);
    }
    return sizes;
  }

  /**
   * Selects the rows of both parts among the rows 0 to {@code n - 1}.
   *
   * @param labels the class of each row, 0 or more; only a stratified split asks for it
   * @throws ImpossibleSplitException if there are too few rows, or too few rows of a class
   */
  public Parts parts(int n, IntUnaryOperator labels) {
    int[] labelOfRow = stratify ? IntStream.range(0, n).map(labels).toArray() : new int[0];
    Sizes sizes = sizes(n, countsOf(labelOfRow));
    if (!shuffle) {
      return new Parts(
          Rows.range(0, sizes.training()),
          Rows.range(sizes.training(), sizes.training() + sizes.test()));
    }
    NumpyRandomState random = new NumpyRandomState(randomState);
    if (stratify) {
      return new StratifiedSplit(labelOfRow).parts(sizes, random);
    }
    int[] permutation = random.permutation(n);
    return new Parts(
        Rows.of(Arrays.copyOfRange(permutation, sizes.test(), sizes.test() + sizes.training())),
        Rows.of(Arrays.copyOf(permutation, sizes.test())));
  }

  private static List<Integer> countsOf(int[] labels) {
    int[] counts = new int[IntStream.of(labels).max().orElse(-1) + 1];
    for (int label : labels) {
      counts[label]++;
    }
    return IntStream.of(counts).boxed().toList();
  }
}
