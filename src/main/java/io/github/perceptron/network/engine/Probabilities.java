package io.github.perceptron.network.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.network.engine.loss.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network answers for one row: a probability from 0 to 1 for each class, whose sum is 1. A
 * network of numbers answers its numbers instead, in their own unit.
 */
public final class Probabilities {

  private final float[] values;

  private Probabilities(float[] values) {
    this.values = values;
  }

  /**
   * Splits the values of an output layer, shape [n, outputs], into the answers for its rows.
   *
   * @param rows after the activation
   */
  static List<Probabilities> rowsOf(float[] rows, Output output) {
    int size = output.size();
    List<Probabilities> result = new ArrayList<>(rows.length / size);
    for (int from = 0; from < rows.length; from += size) {
      result.add(
          new Probabilities(
              switch (output.task()) {
                case MULTICLASS -> Arrays.copyOfRange(rows, from, from + size);
                case BINARY -> new float[] {1 - rows[from], rows[from]};
                case REGRESSION -> numbers(rows, from, output);
              }));
    }
    return result;
  }

  private static float[] numbers(float[] rows, int from, Output output) {
    float[] numbers = new float[output.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = (float) output.numbers().get(k).undo(rows[from + k]);
    }
    return numbers;
  }

  /** Returns the number of classes, or of numbers. */
  public int classes() {
    return values.length;
  }

  /** Returns the probability of one class. */
  public float of(int label) {
    return values[label];
  }

  /** Returns the most probable class; if several have the same probability, the lowest of them. */
  public int label() {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }

  /** Returns a copy; the index is the class. */
  @JsonValue
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Probabilities that && Arrays.equals(that.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
