package io.github.perceptron.network.metrics;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows into an {@link Evaluation}, in double precision. Its memory does not depend on the
 * number of rows, but for 8 bytes each if there are two classes.
 *
 * <p>Classes are sorted by their outputs before the softmax, because these differ even if the
 * probabilities are rounded to 0 or 1. If two outputs are equal, the lower label comes first.
 */
public final class EvaluationTally {

  private static final int TOP = 3;

  /** The most mistakes that are listed. */
  public static final int MOST_MISTAKES = 100_000;

  private static final Comparator<Mistake> MOST_CONFIDENT_FIRST =
      Comparator.comparing(Mistake::probability).reversed().thenComparing(Mistake::index);

  private final int[][] counts;
  private final CalibrationBins calibration = new CalibrationBins();

  /** The least confident one first, because it gives way to a more confident one. */
  private final PriorityQueue<Mistake> mistakes =
      new PriorityQueue<>(MOST_CONFIDENT_FIRST.reversed());

  private final int mostMistakes;
  private final @Nullable BinaryTally binary;
  private int amongTop;

  /**
   * @param rows how many rows are expected; there may be more
   */
  public EvaluationTally(int classes, int rows) {
    this(classes, rows, MOST_MISTAKES);
  }

  /**
   * @param mostMistakes how many mistakes are listed at most
   */
  EvaluationTally(int classes, int rows, int mostMistakes) {
    this.counts = new int[classes][classes];
    this.binary = classes == 2 ? new BinaryTally(rows) : null;
    this.mostMistakes = mostMistakes;
  }

  /**
   * Adds one row.
   *
   * @param index index of the row in its images
   * @param label class of the row
   * @param logits outputs before the softmax, one for each class
   */
  public void add(int index, int label, double[] logits) {
    int predicted = argMax(logits);
    double logSum = logSumOfExponentials(logits, logits[predicted]);
    double probability = Math.exp(logits[predicted] - logSum);
    if (binary != null) {
      binary.add(logits[1] - logits[0], label == 1);
    }
    counts[label][predicted]++;
    amongTop += rank(logits, label) < TOP ? 1 : 0;
    calibration.add(probability, predicted == label);
    // Outputs that are not finite have no probabilities; the figures then are not finite either.
    if (predicted != label && Double.isFinite(probability)) {
      Probability ofActual = new Probability(Math.exp(logits[label] - logSum));
      mistakes.add(new Mistake(index, label, predicted, new Probability(probability), ofActual));
      if (mistakes.size() > mostMistakes) {
        mistakes.remove();
      }
    }
  }

  /**
   * Returns the evaluation of the rows so far.
   *
   * @param loss their mean loss, which the caller computes
   */
  public ClassEvaluation result(double loss) {
    ConfusionMatrix matrix = ConfusionMatrix.of(counts);
    EvaluationFigures figures =
        new EvaluationFigures(
            loss,
            ClassScores.ratio(matrix.correct(), matrix.rows()),
            ClassScores.ratio(amongTop, matrix.rows()),
            calibration.expectedError(),
            matrix,
            binary == null ? null : binary.figures());
    return new ClassEvaluation(figures, mistakes.stream().sorted(MOST_CONFIDENT_FIRST).toList());
  }

  private static int argMax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }

  /** Returns how many classes come before {@code label} in the sorted order. */
  private static int rank(double[] logits, int label) {
    int before = 0;
    for (int k = 0; k < logits.length; k++) {
      if (logits[k] > logits[label] || (k < label && logits[k] == logits[label])) {
        before++;
      }
    }
    return before;
  }

  private static double logSumOfExponentials(double[] logits, double max) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - max);
    }
    return max + Math.log(sum);
  }
}
