package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import org.jspecify.annotations.Nullable;

/** A picture as a client sent it, before it is known which shape the model wants. */
public sealed interface Picture permits PixelGrid, EncodedPicture {

  /**
   * The bytes of a PNG, JPEG, GIF, WebP, BMP or TIFF file.
   *
   * @param pointer to the file in the request, for errors; empty when it is the whole body
   */
  static Picture ofFile(byte[] file, String pointer) {
    return ofFile(file, pointer, null);
  }

  /**
   * The bytes of such a file.
   *
   * @param declared the media type that it was sent as, if any; what the bytes are is what counts
   */
  static Picture ofFile(byte[] file, String pointer, @Nullable String declared) {
    return new EncodedPicture(file, pointer, declared);
  }

  /** What is done to it unless the client says otherwise. */
  Preprocessing usual();

  /**
   * The image that a network of this shape sees.
   *
   * @throws InvalidPictureException if this picture has another shape and is not to be prepared, is
   *     blank, or cannot be read
   */
  PreparedImage prepare(ImageShape shape, Preprocessing preprocessing, PictureLimits limits);
}
