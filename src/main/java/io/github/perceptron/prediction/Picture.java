package io.github.perceptron.prediction;

import io.github.perceptron.datasets.ImageShape;

/** A picture as a client sent it, before it is known which shape the model wants. */
public sealed interface Picture permits PixelGrid, EncodedPicture {

  /**
   * The bytes of a PNG, JPEG or GIF file.
   *
   * @param pointer to the file in the request, for errors; empty when it is the whole body
   */
  static Picture ofFile(byte[] file, String pointer) {
    return new EncodedPicture(file, pointer);
  }

  /** What is done to it unless the client says otherwise. */
  Preprocessing usual();

  /**
   * The image that a network of this shape sees.
   *
   * @throws InvalidImageException if this picture has another shape and is not to be prepared, is
   *     blank, or cannot be read
   */
  PreparedImage prepare(ImageShape shape, Preprocessing preprocessing, PictureLimits limits);
}
