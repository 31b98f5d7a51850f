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

  /** The outputs of class 1 from the front, those of class 0 from the back. */
  private double[] outputs;

  private int positives;
  private int negatives;

  /**
   * @param rows how many rows are expected, each of which takes 8 bytes; there may be more
   */
  public BinaryTally(int rows) {
    this.outputs = new double[Math.max(1, rows)];
  }

  /**
   * Adds a row.
   *
   * @param output logarithm of the odds of class 1; 0 for one half
   */
  public void add(double output, boolean isPositive) {
    if (positives + negatives == outputs.length) {
      double[] longer = new double[Math.multiplyExact(2, outputs.length)];
      System.arraycopy(outputs, 0, longer, 0, positives);
      System.arraycopy(outputs, positives, longer, longer.length - negatives, negatives);
      outputs = longer;
    }
    if (isPositive) {
      outputs[positives++] = output;
    } else {
      negatives++;
      outputs[outputs.length - negatives] = output;
    }
  }

  /** Returns the figures of the rows so far, whose outputs must be finite. */
  public BinaryFigures figures() {
    int end = outputs.length - negatives;
    Arrays.sort(outputs, 0, positives);
    Arrays.sort(outputs, end, outputs.length);
    Sweep sweep = new Sweep(positives, negatives);
    int positive = positives - 1;
    int negative = outputs.length - 1;
    while (positive >= 0 || negative >= end) {
      double output = highest(positive, negative, end);
      // Rows with the same output reach the same thresholds; so do those that are no numbers.
      for (; positive >= 0 && !(outputs[positive] < output); positive--) {
        sweep.take(true);
      }
      for (; negative >= end && !(outputs[negative] < output); negative--) {
        sweep.take(false);
      }
      boolean last = positive < 0 && negative < end;
      boolean aroundHalf = output > 0 && (last || highest(positive, negative, end) <= 0);
      sweep.reach(output, aroundHalf || last);
    }
    return sweep.figures();
  }

  private double highest(int positive, int negative, int end) {
    if (positive < 0 || negative < end) {
      return outputs[positive < 0 ? negative : positive];
    }
    return Math.max(outputs[positive], outputs[negative]);
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
