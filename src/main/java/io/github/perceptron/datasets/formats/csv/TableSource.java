package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.TableLimits;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * A file with rows of a table.
 *
 * @param part the part of all its rows; null if a column says it, or all are training rows
 */
public record TableSource(CsvFile file, @Nullable TablePart part) {

  /** Number of characters from which the dialect is found out. */
  private static final int SAMPLE = 1 << 18;

  /**
   * Finds out how a file writes its table.
   *
   * @param name name of the file, for messages
   * @param bytes opens its uncompressed bytes
   * @throws InvalidUploadException if the text has one column only
   */
  public static TableSource of(
      String name,
      ByteSource.Opener bytes,
      TextEncoding encoding,
      TableOptions options,
      TableLimits limits,
      @Nullable TablePart part)
      throws IOException {
    char[] sample = new char[SAMPLE];
    int length = 0;
    try (Reader text = encoding.read(bytes.open())) {
      for (int read = 0; read >= 0 && length < SAMPLE; length += Math.max(0, read)) {
        read = text.read(sample, length, SAMPLE - length);
      }
    }
    Dialect dialect =
        new DialectDetector(name, encoding, options)
            .of(new String(sample, 0, length), length < SAMPLE);
    return new TableSource(new CsvFile(name, bytes, dialect, limits), part);
  }
}
