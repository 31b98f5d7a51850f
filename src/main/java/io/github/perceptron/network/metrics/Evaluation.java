package io.github.perceptron.network.metrics;

import java.util.List;

/**
 * The result of evaluating a network on rows.
 *
 * @param mistakes every row that was predicted as another class, sorted by probability, the highest
 *     first, and then by index
 */
public record Evaluation(EvaluationFigures figures, List<Mistake> mistakes) {

  public Evaluation {
    mistakes = List.copyOf(mistakes);
  }
}
