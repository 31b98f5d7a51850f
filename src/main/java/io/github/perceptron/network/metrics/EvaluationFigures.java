package io.github.perceptron.network.metrics;

/**
 * How well a network does on rows, in numbers.
 *
 * @param loss mean over the rows plus the l1 and l2 penalties; not finite when training diverged
 * @param accuracy share of rows whose most probable class is their label, 0 to 1
 * @param top3Accuracy share of rows whose label is among the three most probable classes, 0 to 1; 1
 *     when there are no more than three
 * @param expectedCalibrationError {@link CalibrationBins} says of what, 0 to 1
 * @param confusionMatrix the source of precision, recall and F1
 */
public record EvaluationFigures(
    double loss,
    double accuracy,
    double top3Accuracy,
    double expectedCalibrationError,
    ConfusionMatrix confusionMatrix) {

  /** Whether the loss is a number; the other figures mean nothing when it is not. */
  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
