package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The images of one part of an upload, as an IDX file.
 *
 * @param name name of the uploaded file
 * @param brightest the largest of all pixels
 */
record StagedImages(StagedFile file, String name, int count, ImageShape shape, int brightest) {

  /** Length of an IDX header with three sizes. */
  static final int HEADER = 16;

  private static final int MAGIC = 0x0803;

  static void writeHeader(DataOutputStream out, int count, ImageShape shape) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(count);
    out.writeInt(shape.rows());
    out.writeInt(shape.columns());
  }

  /**
   * Returns the largest pixel.
   *
   * @param count how many of the pixels count
   * @param before the largest pixel before them
   */
  static int brightest(byte[] pixels, int count, int before) {
    int brightest = before;
    for (int i = 0; i < count; i++) {
      brightest = Math.max(brightest, pixels[i] & 0xff);
    }
    return brightest;
  }

  /** Reads one image. */
  GreyscaleImage image(int index) throws IOException {
    try (FileChannel channel = FileChannel.open(file.path())) {
      ByteBuffer pixels = ByteBuffer.allocate(shape.pixels());
      long start = HEADER + (long) index * shape.pixels();
      while (pixels.hasRemaining()) {
        if (channel.read(pixels, start + pixels.position()) < 0) {
          throw new EOFException();
        }
      }
      return GreyscaleImage.of(shape, pixels.array());
    }
  }
}
