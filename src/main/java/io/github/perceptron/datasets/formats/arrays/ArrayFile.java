package io.github.perceptron.datasets.formats.arrays;

import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.IOException;
import java.io.InputStream;

/** An uploaded file with one array. */
public sealed interface ArrayFile permits IdxFile, NpyFile {

  ByteSource source();

  /**
   * Reads the header from the beginning of the stream, and leaves the stream at the first number.
   *
   * @throws InvalidUploadException if it is not such a file
   */
  ArrayHeader readHeader(InputStream in) throws IOException;

  default String name() {
    return source().name();
  }

  default ArrayHeader header() throws IOException {
    return source().read(this::readHeader);
  }
}
