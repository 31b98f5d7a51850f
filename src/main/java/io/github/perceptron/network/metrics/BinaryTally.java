package io.github.perceptron.network.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of two classes into {@link BinaryFigures}. Rows are ordered by the output
 * before the activation, in which no two probabilities are rounded to the same 0 or 1.
 *
 * <p>The definitions are those of scikit-learn's {@code roc_curve}, {@code roc_auc_score}, {@code
 * precision_recall_curve} and {@code average_precision_score}.
 */
public final class BinaryTally {

  /** The most points of the curves: between two of them no pixel of a plot is lost. */
  public static final int MOST_POINTS = 400;

  /** The way between two kept points, in shares of the axes; the whole way is 2 long. */
  private static final double STEP = 2.0 / (MOST_POINTS - 4);

  private double[] outputs = new double[256];
  private boolean[] positive = new boolean[256];
  private int rows;

  /**
   * Adds a row.
   *
   * @param output logarithm of the odds of class 1; 0 for one half
   */
  public void add(double output, boolean isPositive) {
    if (rows == outputs.length) {
      outputs = Arrays.copyOf(outputs, Math.multiplyExact(2, rows));
      positive = Arrays.copyOf(positive, outputs.length);
    }
    outputs[rows] = output;
    positive[rows] = isPositive;
    rows++;
  }

  /** Returns the figures of the rows so far, whose outputs must be finite. */
  public BinaryFigures figures() {
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(outputs[b], outputs[a]));
    int positives = 0;
    for (int i = 0; i < rows; i++) {
      positives += positive[i] ? 1 : 0;
    }
    Sweep sweep = new Sweep(positives, rows - positives);
    for (int i = 0; i < rows; i++) {
      sweep.take(positive[order[i]]);
      // Rows with the same output reach the same thresholds.
      if (i + 1 == rows || outputs[order[i + 1]] != outputs[order[i]]) {
        boolean aroundHalf = outputs[order[i]] > 0 && (i + 1 == rows || outputs[order[i + 1]] <= 0);
        sweep.reach(outputs[order[i]], aroundHalf || i + 1 == rows);
      }
    }
    return sweep.figures();
  }

  /** Lowers the threshold from row to row. */
  private static final class Sweep {

    private final int positives;
    private final int negatives;
    private final List<BinaryFigures.Point> points = new ArrayList<>();
    private int truePositives;
    private int falsePositives;
    private int truePositivesBefore;
    private int falsePositivesBefore;
    private int keptTrue;
    private int keptFalse;
    private double area;
    private double precisions;

    Sweep(int positives, int negatives) {
      this.positives = positives;
      this.negatives = negatives;
      points.add(new BinaryFigures.Point(null, 0, 0));
    }

    void take(boolean isPositive) {
      truePositives += isPositive ? 1 : 0;
      falsePositives += isPositive ? 0 : 1;
    }

    void reach(double output, boolean keep) {
      area +=
          (double) (falsePositives - falsePositivesBefore)
              * (truePositives + (double) truePositivesBefore)
              / 2;
      precisions +=
          (double) (truePositives - truePositivesBefore)
              * truePositives
              / (truePositives + (double) falsePositives);
      truePositivesBefore = truePositives;
      falsePositivesBefore = falsePositives;
      double way =
          ClassScores.ratio(truePositives - keptTrue, positives)
              + ClassScores.ratio(falsePositives - keptFalse, negatives);
      if (keep || way >= STEP) {
        keptTrue = truePositives;
        keptFalse = falsePositives;
        points.add(new BinaryFigures.Point(sigmoid(output), truePositives, falsePositives));
      }
    }

    BinaryFigures figures() {
      @Nullable Double rocAuc =
          positives == 0 || negatives == 0 ? null : area / positives / negatives;
      @Nullable Double averagePrecision = positives == 0 ? null : precisions / positives;
      return new BinaryFigures(positives, negatives, rocAuc, averagePrecision, points);
    }

    private static double sigmoid(double z) {
      double small = Math.exp(-Math.abs(z));
      return z >= 0 ? 1 / (1 + small) : small / (1 + small);
    }
  }
}
