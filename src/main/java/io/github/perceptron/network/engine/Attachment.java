package io.github.perceptron.network.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** Writes a further entry of a network's file. */
@FunctionalInterface
public interface Attachment {

  /**
   * Writes it.
   *
   * @param goOn asked again and again; see {@link
   *     io.github.perceptron.network.engine.arrays.ComputationStoppedException}
   */
  void writeTo(OutputStream out, BooleanSupplier goOn) throws IOException;

  /** Reads a further entry of a network's file to its end. */
  @FunctionalInterface
  interface Reader {

    /** Reads the entry of a name; nothing needs to be closed. */
    void read(String name, InputStream in) throws IOException;
  }
}
