package io.github.perceptron.network;

import java.nio.ByteBuffer;

/** A copy of a network's parameters; only formats of model files look into it. */
public final class Weights {

  private final float[] values;

  Weights(float[] values) {
    this.values = values;
  }

  /** Reads what {@link #toBytes} wrote. */
  public static Weights ofBytes(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return new Weights(values);
  }

  /** Big-endian 32-bit floats, in Deeplearning4j's order. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
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
