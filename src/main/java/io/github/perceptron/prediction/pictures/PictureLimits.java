package io.github.perceptron.prediction.pictures;

import io.github.perceptron.prediction.files.UnpackingMemory;

/**
 * What a picture may take before it is refused.
 *
 * @param pixels width times height that a header may claim
 * @param memory in which files are unpacked
 */
public record PictureLimits(int pixels, UnpackingMemory memory) {

  /** How long a file waits for memory. */
  private static final long MOST_WAIT_MILLIS = 10_000;

  /** With a share of the heap that is this object's own. */
  public PictureLimits(int pixels) {
    this(pixels, UnpackingMemory.ofHeap(MOST_WAIT_MILLIS));
  }
}
