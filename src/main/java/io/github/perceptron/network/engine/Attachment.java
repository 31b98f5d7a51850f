package io.github.perceptron.network.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** An additional entry of a model file. */
@FunctionalInterface
public interface Attachment {

  /**
   * Writes the content of the entry.
   *
   * @param goOn called repeatedly; when it returns false, writing ends with a {@link
   *     io.github.perceptron.network.engine.arrays.ComputationStoppedException}
   */
  void writeTo(OutputStream out, BooleanSupplier goOn) throws IOException;

  /** Reads the additional entries of a model file. */
  @FunctionalInterface
  interface Reader {

    /** Reads one entry to its end; the caller closes the stream. */
    void read(String name, InputStream in) throws IOException;
  }
}
