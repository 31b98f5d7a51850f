package io.github.perceptron.datasets.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * The values of all images of a data set, one byte each, image by image. Immutable and safe for use
 * by many threads.
 */
sealed interface PixelStore {

  /** Number of images. */
  long images();

  /** A copy of the values of an image. */
  byte[] bytes(int image);

  /** Writes the values of an image into the target, each as a number from 0 to 255. */
  void copy(int image, float[] target, int offset);

  /** The same, each value as the number that a table of 256 has for it. */
  void copy(int image, float[] valueOfPixel, float[] target, int offset);

  /** Writes the values of an image into the target, beginning at a place of it. */
  void copyBytes(int image, ByteBuffer target, int at);

  /** Values on the heap. */
  final class OnHeap implements PixelStore {

    private final byte[] pixels;
    private final int imageBytes;

    /**
     * @param pixels the array itself, not a copy
     * @param imageBytes values of one image
     */
    OnHeap(byte[] pixels, int imageBytes) {
      this.pixels = pixels;
      this.imageBytes = imageBytes;
    }

    @Override
    public long images() {
      return pixels.length / imageBytes;
    }

    @Override
    public byte[] bytes(int image) {
      int from = start(image);
      return Arrays.copyOfRange(pixels, from, from + imageBytes);
    }

    @Override
    public void copy(int image, float[] target, int offset) {
      Pixels.copy(pixels, start(image), target, offset, imageBytes);
    }

    @Override
    public void copy(int image, float[] valueOfPixel, float[] target, int offset) {
      Pixels.copy(pixels, start(image), valueOfPixel, target, offset, imageBytes);
    }

    @Override
    public void copyBytes(int image, ByteBuffer target, int at) {
      target.put(at, pixels, start(image), imageBytes);
    }

    private int start(int image) {
      return Objects.checkIndex(image, pixels.length / imageBytes) * imageBytes;
    }
  }

  /**
   * Values in a file, of which the operating system holds those in memory that are read. They take
   * no heap.
   */
  final class InFile implements PixelStore {

    /** A buffer of Java holds less than 2 GB. */
    private static final int LARGEST_BUFFER = 1 << 30;

    private final ByteBuffer[] buffers;
    private final int imagesOfBuffer;
    private final int imageBytes;
    private final int images;

    private InFile(ByteBuffer[] buffers, int imagesOfBuffer, int imageBytes, int images) {
      this.buffers = buffers;
      this.imagesOfBuffer = imagesOfBuffer;
      this.imageBytes = imageBytes;
      this.images = images;
    }

    /**
     * Maps the images in a file.
     *
     * @param file it must not change as long as the images are used
     * @param start the position of the first value
     * @throws IOException if the file cannot be read or is too short
     */
    static InFile map(Path file, long start, int images, int imageBytes) throws IOException {
      return map(file, start, images, imageBytes, LARGEST_BUFFER);
    }

    /**
     * Maps the images into buffers of a given size.
     *
     * @param largestBuffer most bytes of a buffer, unless an image has more
     */
    static InFile map(Path file, long start, int images, int imageBytes, int largestBuffer)
        throws IOException {
      int imagesOfBuffer = Math.max(1, largestBuffer / imageBytes);
      ByteBuffer[] buffers = new ByteBuffer[(images - 1) / imagesOfBuffer + 1];
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        if (channel.size() < start + (long) images * imageBytes) {
          throw new IOException("The file is shorter than its images");
        }
        for (int i = 0; i < buffers.length; i++) {
          int first = i * imagesOfBuffer;
          buffers[i] =
              channel.map(
                  FileChannel.MapMode.READ_ONLY,
                  start + (long) first * imageBytes,
                  (long) Math.min(imagesOfBuffer, images - first) * imageBytes);
        }
      }
      return new InFile(buffers, imagesOfBuffer, imageBytes, images);
    }

    @Override
    public long images() {
      return images;
    }

    @Override
    public byte[] bytes(int image) {
      byte[] bytes = new byte[imageBytes];
      bufferOf(image).get(image % imagesOfBuffer * imageBytes, bytes);
      return bytes;
    }

    @Override
    public void copyBytes(int image, ByteBuffer target, int at) {
      target.put(at, bufferOf(image), image % imagesOfBuffer * imageBytes, imageBytes);
    }

    private ByteBuffer bufferOf(int image) {
      return buffers[Objects.checkIndex(image, images) / imagesOfBuffer];
    }

    @Override
    public void copy(int image, float[] target, int offset) {
      Pixels.copy(bytes(image), 0, target, offset, imageBytes);
    }

    @Override
    public void copy(int image, float[] valueOfPixel, float[] target, int offset) {
      Pixels.copy(bytes(image), 0, valueOfPixel, target, offset, imageBytes);
    }
  }
}
