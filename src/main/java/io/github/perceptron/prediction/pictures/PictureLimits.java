package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.pictures.FilePicture;
import io.github.perceptron.datasets.pictures.UnpackingMemory;
import io.github.perceptron.datasets.pictures.UnreadableFileException;
import io.github.perceptron.datasets.pictures.colours.ColourPicture;
import io.github.perceptron.problem.OverloadedException;

/**
 * Limits for pictures; a picture that exceeds them is refused.
 *
 * @param pixels largest width times height in the header of a file
 * @param memory the memory for decoding files
 */
public record PictureLimits(int pixels, UnpackingMemory memory) {

  /** Longest time that a file waits for memory. */
  private static final long MOST_WAIT_MILLIS = 10_000;

  /**
   * Decodes the colours of a picture when there is memory for it.
   *
   * @throws OverloadedException if there is not
   * @throws UnreadableFileException if the picture is damaged
   */
  ColourPicture coloursOf(FilePicture picture) throws UnreadableFileException {
    UnpackingMemory.Share share =
        memory.take(picture.bytes()).orElseThrow(OverloadedException::unpacking);
    try {
      return ColourPicture.of(picture.read());
    } finally {
      share.close();
    }
  }

  /** Creates limits with a separate share of the heap. */
  public PictureLimits(int pixels) {
    this(pixels, UnpackingMemory.ofHeap(MOST_WAIT_MILLIS));
  }
}
