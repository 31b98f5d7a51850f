package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Names images by 128 bits of the SHA-256 of their pixels: two images of one shape have the same
 * key only if they are equal. Used by one thread.
 */
final class ImageKeys {

  private final LabelledImages images;
  private final MessageDigest digest = Sha256.newDigest();
  private final float[] pixels;
  private final byte[] bytes;
  private long high;
  private long low;

  ImageKeys(LabelledImages images) {
    this.images = images;
    this.pixels = new float[images.shape().values()];
    this.bytes = new byte[pixels.length];
  }

  /** Computes the key of an image, which {@link #high} and {@link #low} return. */
  void read(int index) {
    images.copyPixels(index, pixels, 0);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) pixels[i];
    }
    ByteBuffer key = ByteBuffer.wrap(digest.digest(bytes));
    high = key.getLong();
    low = key.getLong();
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }
}
