package io.github.perceptron.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A place where the bytes of an IDX file can be read.
 *
 * @param name what to call it in front of a person: never a path of the server
 * @param packed whether the bytes are packed by gzip
 * @param bytes opens the bytes as they are stored
 */
record IdxSource(String name, boolean packed, Opener bytes) {

  /** MNIST's pixels are read in 48 MB; Java's default of 512 bytes would be read 20,000 times. */
  private static final int BUFFER = 1 << 16;

  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Opens the unpacked bytes; the caller closes them. */
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
