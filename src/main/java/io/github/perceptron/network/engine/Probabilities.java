package io.github.perceptron.network.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The softmax output for one image: one number from 0 to 1 for each class; their sum is 1. */
public final class Probabilities {

  private final float[] values;

  private Probabilities(float[] values) {
    this.values = values;
  }

  /** Splits an array of shape [n, classes] into its rows. */
  static List<Probabilities> rowsOf(float[] rows, int classes) {
    List<Probabilities> result = new ArrayList<>(rows.length / classes);
    for (int from = 0; from < rows.length; from += classes) {
      result.add(new Probabilities(Arrays.copyOfRange(rows, from, from + classes)));
    }
    return result;
  }

  /** Returns the number of classes. */
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
