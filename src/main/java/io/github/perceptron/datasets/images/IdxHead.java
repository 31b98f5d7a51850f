package io.github.perceptron.datasets.images;

import java.nio.ByteBuffer;

/**
 * The head of an IDX file of unsigned bytes, the format of MNIST: a big-endian magic number {@code
 * 0x0000 08 dd} (08 for unsigned bytes, dd dimensions), and a big-endian 32-bit size for each
 * dimension (LeCun, Cortes and Burges, "The MNIST database", section "File formats"). The values
 * follow it.
 */
public final class IdxHead {

  /** Magic number without the number of dimensions, which is added. */
  private static final int MAGIC = 0x0800;

  private IdxHead() {}

  /** Returns the magic number of a file with so many dimensions. */
  public static int magic(int dimensions) {
    return MAGIC + dimensions;
  }

  /** Returns the number of bytes of a head with so many dimensions. */
  public static int bytes(int dimensions) {
    return Integer.BYTES * (1 + dimensions);
  }

  /**
   * Returns the head of a file with so many images of a shape. Images in colour have a fourth
   * dimension, their channels.
   */
  public static byte[] ofImages(int images, ImageShape shape) {
    return shape.hasColours()
        ? of(images, shape.rows(), shape.columns(), shape.channels())
        : of(images, shape.rows(), shape.columns());
  }

  /** Returns the head of a file with so many labels. */
  public static byte[] ofLabels(int labels) {
    return of(labels);
  }

  private static byte[] of(int... sizes) {
    ByteBuffer head = ByteBuffer.allocate(bytes(sizes.length)).putInt(magic(sizes.length));
    for (int size : sizes) {
      head.putInt(size);
    }
    return head.array();
  }
}
