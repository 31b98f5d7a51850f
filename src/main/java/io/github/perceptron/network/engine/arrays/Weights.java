package io.github.perceptron.network.engine.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A copy of a network's parameters; only formats of model files look into it. */
public final class Weights {

  private final float[] values;

  public Weights(float[] values) {
    this.values = values;
  }

  /**
   * Reads what {@link #writeTo} wrote, to the end of the stream.
   *
   * @throws IOException if the stream breaks or ends within a number
   */
  public static Weights readFrom(InputStream in) throws IOException {
    return new Weights(FloatStream.readAll(in));
  }

  /**
   * Writes big-endian 32-bit floats, in Deeplearning4j's order.
   *
   * @param goOn asked again and again
   * @throws ComputationStoppedException if it said no
   */
  public void writeTo(OutputStream out, BooleanSupplier goOn) throws IOException {
    ArrayFormat.write(values, out, goOn);
  }

  /** Parameters in Deeplearning4j's order, copied. */
  public static Weights of(float[] values) {
    return new Weights(values.clone());
  }

  /** A copy, in Deeplearning4j's order. */
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
