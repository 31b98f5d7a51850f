package io.github.perceptron.production.shadow;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.rows.PreparedRow;
import io.github.perceptron.prediction.rows.RowPreparation;
import io.github.perceptron.prediction.serving.Traffic;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Computes the inputs of a request with a shadow version and compares the answers. The shadow sees
 * the image that was prepared for the answering version, and scales it by its own contract.
 */
@Component
class ShadowComparison {

  private final ObjectProvider<Predictor> predictor;

  ShadowComparison(ObjectProvider<Predictor> predictor) {
    this.predictor = predictor;
  }

  void compare(ShadowedRequest request, ShadowTally tally) {
    PinnedModel shadow = predictor.getObject().load(request.shadow(), Traffic.of(request.shadow()));
    List<InputRow> rows = rowsOf(request.predictions(), shadow);
    long begin = System.nanoTime();
    List<Probabilities> answers = shadow.compute(rows);
    long nanos = System.nanoTime() - begin;
    boolean ofClasses = shadow.contract().classes() > 0;
    for (int i = 0; i < answers.size(); i++) {
      tally.compare(request.predictions().get(i).probabilities(), answers.get(i), ofClasses);
    }
    tally.compared(request.nanos(), nanos);
  }

  private static List<InputRow> rowsOf(List<Prediction> predictions, PinnedModel shadow) {
    if (shadow.contract() instanceof PictureInput pictures) {
      return predictions.stream()
          .map(one -> pictures.row(Objects.requireNonNull(one.image()).image()))
          .toList();
    }
    // At most as many rows as one part of a preparation has.
    return RowPreparation.of(
            shadow.tableInput(""),
            predictions.stream().map(one -> Objects.requireNonNull(one.row())).toList())
        .nextPart()
        .stream()
        .map(PreparedRow::input)
        .toList();
  }
}
