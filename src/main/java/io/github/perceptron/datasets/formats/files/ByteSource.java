package io.github.perceptron.datasets.formats.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of one uploaded file, or of one entry of a ZIP. Bytes that are compressed with gzip are
 * unpacked, whatever the name says.
 *
 * @param name name for messages, as the client wrote it
 * @param packedBytes length of the bytes as they were sent
 * @param bytes opens the bytes
 */
public record ByteSource(String name, long packedBytes, Opener bytes) {

  private static final int BUFFER = 1 << 16;

  /** Opens the bytes, each time from the first one. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads something from a stream. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * Reads the unpacked bytes.
   *
   * @throws InvalidUploadException if the file is damaged or ends too early
   */
  public <T> T read(Reader<T> reader) throws IOException {
    try (InputStream in = open()) {
      return reader.read(in);
    } catch (EOFException e) {
      throw InvalidUploadException.at(name, "is truncated: it ends before its content is complete");
    } catch (ZipException e) {
      throw InvalidUploadException.at(name, "is damaged (%s)".formatted(e.getMessage()));
    }
  }

  private InputStream open() throws IOException {
    BufferedInputStream stored = new BufferedInputStream(bytes.open(), BUFFER);
    try {
      stored.mark(2);
      boolean packed = stored.read() == 0x1f && stored.read() == 0x8b;
      stored.reset();
      return packed ? new BufferedInputStream(new GZIPInputStream(stored, BUFFER), BUFFER) : stored;
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /** The first bytes of the unpacked content, fewer if there are not so many. */
  public byte[] first(int count) throws IOException {
    return read(in -> in.readNBytes(count));
  }

  public boolean beginsWith(byte... magic) throws IOException {
    return Arrays.equals(first(magic.length), magic);
  }
}
