package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.datasets.tables.Task;
import java.util.Locale;

/**
 * The function that training minimises, with its name in Keras. For classes the target is the
 * one-hot label; for numbers it is the standardised number.
 */
public enum Loss {
  CATEGORICAL_CROSSENTROPY,
  /** Of one sigmoid output. */
  BINARY_CROSSENTROPY,
  MEAN_SQUARED_ERROR,
  MEAN_ABSOLUTE_ERROR,
  /** Squared for small errors and absolute for large ones; {@code huber_delta} is the limit. */
  HUBER;

  /** Returns whether it is a loss of the task. */
  public boolean fits(Task task) {
    return switch (this) {
      case CATEGORICAL_CROSSENTROPY -> task == Task.MULTICLASS;
      case BINARY_CROSSENTROPY -> task == Task.BINARY;
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR -> task != Task.BINARY;
      case HUBER -> task == Task.REGRESSION;
    };
  }

  /**
   * Returns what a network with this loss answers.
   *
   * @param data what the rows have to predict
   */
  public Task taskFor(Task data) {
    if (data == Task.REGRESSION) {
      return Task.REGRESSION;
    }
    return this == BINARY_CROSSENTROPY ? Task.BINARY : Task.MULTICLASS;
  }

  /** Returns the loss of a request that names none. */
  public static Loss defaultOf(Task task) {
    return switch (task) {
      case MULTICLASS -> CATEGORICAL_CROSSENTROPY;
      case BINARY -> BINARY_CROSSENTROPY;
      case REGRESSION -> MEAN_SQUARED_ERROR;
    };
  }

  /** Returns the name in JSON, for example {@code categorical_crossentropy}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
