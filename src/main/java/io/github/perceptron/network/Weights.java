package io.github.perceptron.network;

/** A copy of a network's parameters; only formats of model files look into it. */
public final class Weights {

  private final float[] values;

  Weights(float[] values) {
    this.values = values;
  }

  /** Parameters in Deeplearning4j's order, copied. */
  public static Weights of(float[] values) {
    return new Weights(values.clone());
  }

  /** A copy, in Deeplearning4j's order. */
  public float[] toArray() {
    return values.clone();
  }

  float[] values() {
    return values;
  }
}
