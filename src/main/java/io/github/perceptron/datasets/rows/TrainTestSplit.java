package io.github.perceptron.datasets.rows;

import java.util.Arrays;

/**
 * Selects the same rows in the same order as scikit-learn's {@code train_test_split(rows,
 * test_size=testSize, random_state=randomState)}.
 *
 * <p>Source: scikit-learn, {@code model_selection/_split.py}: {@code _validate_shuffle_split} for
 * the sizes ({@code ceil(n * test_size)} test rows, all others are training rows) and {@code
 * ShuffleSplit._iter_indices} for the rows (the permutation begins with the test rows).
 *
 * @param testSize share of the test rows, between 0 and 1, both exclusive
 * @param randomState seed of NumPy's {@code RandomState}, 0 to 2^32 - 1
 */
public record TrainTestSplit(double testSize, long randomState) {

  public TrainTestSplit {
    if (!(testSize > 0 && testSize < 1)) {
      throw new IllegalArgumentException("The test size is between 0 and 1, not " + testSize);
    }
    if (randomState < 0 || randomState > NumpyRandomState.MAX_SEED) {
      throw new IllegalArgumentException(
          "The random state is 0 to " + NumpyRandomState.MAX_SEED + ", not " + randomState);
    }
  }

  /**
   * The training rows among the rows 0 to {@code n - 1}.
   *
   * @throws IllegalArgumentException if no row is left for training
   */
  public Rows training(int n) {
    int testRows = testRows(n);
    return Rows.of(Arrays.copyOfRange(permutation(n), testRows, n));
  }

  /**
   * The test rows among the rows 0 to {@code n - 1}.
   *
   * @throws IllegalArgumentException if no row is left for training
   */
  public Rows test(int n) {
    int testRows = testRows(n);
    return Rows.of(Arrays.copyOf(permutation(n), testRows));
  }

  private int[] permutation(int n) {
    return new NumpyRandomState(randomState).permutation(n);
  }

  private int testRows(int n) {
    int testRows = (int) Math.ceil(testSize * n);
    if (testRows >= n) {
      throw new IllegalArgumentException(
          "A test size of " + testSize + " leaves none of " + n + " rows to train with");
    }
    return testRows;
  }
}
