package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One page of a TIFF file: a directory that describes the pixels of a picture.
 *
 * @param in the whole file
 * @param directory the entries that describe the page
 */
record TiffPage(ByteBuffer in, TiffDirectory directory) {

  /**
   * Reads the page whose directory is at an offset.
   *
   * @throws IOException if the directory is not within the file
   */
  static TiffPage at(ByteBuffer in, long offset) throws IOException {
    return new TiffPage(in, TiffDirectory.at(in, offset));
  }

  /** Returns the offset of the next directory; 0 if this is the last one. */
  long next() {
    return directory.next();
  }

  /** Returns whether this directory is a page, not a thumbnail or a mask. */
  boolean isWhole() {
    return (directory.value(TiffTag.NEW_SUBFILE_TYPE, 0) & 0b101) == 0;
  }

  Orientation orientation() {
    long tag = directory.value(TiffTag.ORIENTATION, 1);
    return Orientation.of((int) Math.min(tag, Integer.MAX_VALUE));
  }

  /** Returns the upper limit for the number of bytes that {@link #writeTo} writes. */
  int size() {
    return directory.size();
  }

  /** Writes a directory with the entries that describe pixels, without a next directory. */
  void writeTo(ByteBuffer out) {
    directory.writeTo(out, TiffTag.OF_PIXELS);
  }

  /**
   * Checks all values that the reader uses without checking.
   *
   * @param length length of the file in bytes
   * @throws IOException if a value is impossible
   * @throws UnreadableFileException if the page uses a variant that is not supported
   */
  void check(int length) throws IOException, UnreadableFileException {
    new TiffCheck(in, directory).run(length);
  }
}
