package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.Staging.StagedFile;
import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
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

  static final int MAGIC = 0x0803;

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
