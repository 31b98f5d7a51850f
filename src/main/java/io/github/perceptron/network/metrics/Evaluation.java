package io.github.perceptron.network.metrics;

import java.util.List;

/**
 * What one pass over rows tells of a network.
 *
 * @param mistakes every row that was taken for another class, the most confident first, and by
 *     index where two are as confident
 */
public record Evaluation(EvaluationFigures figures, List<Mistake> mistakes) {

  public Evaluation {
    mistakes = List.copyOf(mistakes);
  }
}
