package io.github.perceptron.network;

/** A copy of a network's parameters, opaque to everybody else. */
public final class Weights {

  private final float[] values;

  Weights(float[] values) {
    this.values = values;
  }

  float[] values() {
    return values;
  }
}
