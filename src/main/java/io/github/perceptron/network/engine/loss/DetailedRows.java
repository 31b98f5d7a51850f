package io.github.perceptron.network.engine.loss;

import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.EvaluationTally;
import io.github.perceptron.network.metrics.RegressionTally;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Collects what a network answers for rows into all figures of an evaluation. */
public abstract sealed class DetailedRows {

  /**
   * Returns an evaluation without any row.
   *
   * @param rows how many rows will be added
   */
  public static DetailedRows of(Output output, int classes, int rows) {
    return switch (output.task()) {
      case MULTICLASS -> new OfClasses(classes, rows);
      case BINARY -> new OfTwoClasses(rows);
      case REGRESSION -> new OfNumbers(output.numbers(), rows);
    };
  }

  /**
   * Adds some rows.
   *
   * @param indices index in the data set of each row
   * @param count how many rows
   * @param outputs before the activation, row by row
   */
  public final void add(
      IntUnaryOperator indices, int count, BatchTargets targets, float[] outputs) {
    int size = outputs.length / count;
    double[] row = new double[size];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < size; k++) {
        row[k] = outputs[i * size + k];
      }
      add(indices.applyAsInt(i), row, targets, i);
    }
  }

  abstract void add(int index, double[] outputs, BatchTargets targets, int row);

  /**
   * Returns the evaluation of the rows so far.
   *
   * @param loss their mean loss
   */
  public abstract Evaluation result(double loss);

  private static final class OfClasses extends DetailedRows {

    private final EvaluationTally tally;

    OfClasses(int classes, int rows) {
      this.tally = new EvaluationTally(classes, rows);
    }

    @Override
    void add(int index, double[] outputs, BatchTargets targets, int row) {
      tally.add(index, targets.label(row), outputs);
    }

    @Override
    public Evaluation result(double loss) {
      return tally.result(loss);
    }
  }

  /** One output z: a softmax over 0 and z gives the same two probabilities as its sigmoid. */
  private static final class OfTwoClasses extends DetailedRows {

    private final EvaluationTally tally;

    OfTwoClasses(int rows) {
      this.tally = new EvaluationTally(2, rows);
    }

    @Override
    void add(int index, double[] outputs, BatchTargets targets, int row) {
      tally.add(index, targets.label(row), new double[] {0, outputs[0]});
    }

    @Override
    public Evaluation result(double loss) {
      return tally.result(loss);
    }
  }

  private static final class OfNumbers extends DetailedRows {

    private final List<NumberTarget> numbers;
    private final RegressionTally tally;

    OfNumbers(List<NumberTarget> numbers, int rows) {
      this.numbers = numbers;
      this.tally =
          new RegressionTally(
              numbers.stream().map(NumberTarget::name).toList(),
              numbers.stream().mapToDouble(NumberTarget::deviation).toArray(),
              rows);
    }

    @Override
    void add(int index, double[] outputs, BatchTargets targets, int row) {
      double[] actual = new double[outputs.length];
      double[] predicted = new double[outputs.length];
      Arrays.setAll(actual, k -> targets.unscaled(row, k));
      Arrays.setAll(predicted, k -> numbers.get(k).undo(outputs[k]));
      tally.add(index, actual, predicted);
    }

    @Override
    public Evaluation result(double loss) {
      return tally.figures(loss);
    }
  }
}
