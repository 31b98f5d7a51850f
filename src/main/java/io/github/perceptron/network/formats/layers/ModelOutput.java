package io.github.perceptron.network.formats.layers;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.specification.Loss;

/**
 * What the last layer of a file answers.
 *
 * @param place of the last layer, for errors
 * @param units outputs of the last dense layer
 */
public record ModelOutput(String place, Task task, int units) {

  /** Returns the number of classes; 0 for numbers. */
  public int classes() {
    return switch (task) {
      case MULTICLASS -> units;
      case BINARY -> 2;
      case REGRESSION -> 0;
    };
  }

  /** Returns how many numbers are answered; 0 for classes. */
  public int numbers() {
    return task == Task.REGRESSION ? units : 0;
  }

  /** Returns the usual loss of the task, because a file does not say it. */
  Loss loss() {
    return Loss.defaultOf(task);
  }
}
