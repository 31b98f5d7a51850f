package io.github.perceptron.network.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a network on rows.
 *
 * @param loss mean over the rows plus the l1 and l2 penalties; not finite if training diverged
 * @param accuracy share of rows whose most probable class is their label, 0 to 1
 * @param top3Accuracy share of rows whose label is among the three most probable classes, 0 to 1;
 *     always 1 if there are at most three classes
 * @param expectedCalibrationError 0 to 1, defined in {@link CalibrationBins}
 * @param confusionMatrix the source of precision, recall and F1
 * @param binary how well class 1 is told from class 0; null unless there are two classes
 */
public record EvaluationFigures(
    double loss,
    double accuracy,
    double top3Accuracy,
    double expectedCalibrationError,
    ConfusionMatrix confusionMatrix,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BinaryFigures binary) {

  /** Returns whether the loss is finite; if it is not, the other figures have no meaning. */
  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
