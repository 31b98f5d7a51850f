package io.github.perceptron.network.metrics;

import java.util.List;

/**
 * The result of evaluating a network of classes on rows.
 *
 * @param mistakes the rows that were predicted as another class, sorted by probability, the highest
 *     first, and then by index; at most {@link EvaluationTally#MOST_MISTAKES}
 */
public record ClassEvaluation(EvaluationFigures figures, List<Mistake> mistakes)
    implements Evaluation {

  public ClassEvaluation {
    mistakes = List.copyOf(mistakes);
  }

  @Override
  public double loss() {
    return figures.loss();
  }
}
