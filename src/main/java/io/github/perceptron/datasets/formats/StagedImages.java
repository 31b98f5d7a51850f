package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.images.IdxHead;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The images of one part of an upload, as an IDX file.
 *
 * @param name name of the uploaded file
 * @param brightest the largest of all values
 */
record StagedImages(StagedFile file, String name, int count, ImageShape shape, int brightest) {

  /**
   * Returns the largest value.
   *
   * @param count how many of the values count
   * @param before the largest value before them
   */
  static int brightest(byte[] pixels, int count, int before) {
    int brightest = before;
    for (int i = 0; i < count; i++) {
      brightest = Math.max(brightest, pixels[i] & 0xff);
    }
    return brightest;
  }

  /** Reads one image. */
  PixelImage image(int index) throws IOException {
    try (FileChannel channel = FileChannel.open(file.path())) {
      ByteBuffer pixels = ByteBuffer.allocate(shape.values());
      long start = IdxHead.ofImages(count, shape).length + (long) index * shape.values();
      while (pixels.hasRemaining()) {
        if (channel.read(pixels, start + pixels.position()) < 0) {
          throw new EOFException();
        }
      }
      return PixelImage.of(shape, pixels.array());
    }
  }
}
