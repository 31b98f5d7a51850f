package io.github.perceptron.network.engine.loss;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.weights.RowWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the output layer of a network computes.
 *
 * @param size how many numbers, at least 1
 * @param numbers what they mean; empty for classes
 */
public record Output(
    NetworkSpecification specification, Task task, int size, List<NumberTarget> numbers) {

  public Output {
    numbers = List.copyOf(numbers);
  }

  /** Returns the output of a network. */
  public static Output of(NetworkSpecification specification, InputContract contract) {
    return new Output(
        specification,
        contract.task(specification.loss()),
        contract.outputs(specification.loss()),
        contract.numbers());
  }

  /** Returns the loss of a row. */
  public OutputLoss loss() {
    return OutputLoss.of(specification, task, size);
  }

  /** Returns what adds up the errors of numbers; null for classes. */
  public @Nullable TargetErrors errors() {
    return task == Task.REGRESSION ? new TargetErrors(numbers) : null;
  }

  /** Returns what reads the targets of rows of a data set. */
  public RowTargets reader(LabelledData data, RowWeights weights) {
    return new RowTargets(numbers, data, weights);
  }

  /** Returns targets for so many rows. */
  public BatchTargets targets(int rows) {
    return new BatchTargets(rows, numbers.size());
  }
}
