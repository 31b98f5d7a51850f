package io.github.perceptron.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A source of the bytes of an IDX file.
 *
 * @param name name for messages to users, never a path of the server
 * @param packed whether the bytes are compressed with gzip
 * @param bytes opens the bytes as they are stored
 */
record IdxSource(String name, boolean packed, Opener bytes) {

  /**
   * Buffer size in bytes. MNIST's training images have 47 MB; with Java's default of 512 bytes they
   * would take many thousand reads.
   */
  private static final int BUFFER = 1 << 16;

  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Opens the uncompressed bytes; the caller closes the stream. */
  InputStream open() throws IOException {
    InputStream stored = bytes.open();
    if (!packed) {
      return stored;
    }
    try {
      return new GZIPInputStream(stored, BUFFER);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }
}
