package io.github.perceptron.network.engine.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the parameters of a network. Only the formats of model files use the single numbers.
 */
public final class Weights {

  private final float[] values;

  public Weights(float[] values) {
    this.values = values;
  }

  /**
   * Reads parameters that {@link #writeTo} wrote, to the end of the stream.
   *
   * @throws IOException if the stream cannot be read or ends within a number
   */
  public static Weights readFrom(InputStream in) throws IOException {
    return new Weights(FloatStream.readAll(in));
  }

  /**
   * Writes big-endian 32-bit floats, in Deeplearning4j's order.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws ComputationStoppedException if {@code goOn} returned false
   */
  public void writeTo(OutputStream out, BooleanSupplier goOn) throws IOException {
    ArrayFormat.write(values, out, goOn);
  }

  /** Copies parameters that are in Deeplearning4j's order. */
  public static Weights of(float[] values) {
    return new Weights(values.clone());
  }

  /** Returns a copy, in Deeplearning4j's order. */
  public float[] toArray() {
    return values.clone();
  }

  public float[] values() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Weights that && Arrays.equals(that.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
