package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.pictures.UnpackingMemory;

/**
 * Limits for pictures; a picture that exceeds them is refused.
 *
 * @param pixels largest width times height in the header of a file
 * @param memory the memory for decoding files
 */
public record PictureLimits(int pixels, UnpackingMemory memory) {

  /** Longest time that a file waits for memory. */
  private static final long MOST_WAIT_MILLIS = 10_000;

  /** Creates limits with a separate share of the heap. */
  public PictureLimits(int pixels) {
    this(pixels, UnpackingMemory.ofHeap(MOST_WAIT_MILLIS));
  }
}
