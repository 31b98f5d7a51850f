package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import org.jspecify.annotations.Nullable;

/** A picture as a client sent it. The shape that the model needs is not known yet. */
public sealed interface Picture permits PixelGrid, EncodedPicture {

  /**
   * Creates a picture from the bytes of a PNG, JPEG, GIF, WebP, BMP or TIFF file.
   *
   * @param pointer JSON Pointer to the file in the request, for errors; empty if the file is the
   *     whole body
   */
  static Picture ofFile(byte[] file, String pointer) {
    return ofFile(file, pointer, null);
  }

  /**
   * Creates a picture from the bytes of such a file.
   *
   * @param pointer JSON Pointer to the file in the request, for errors; empty if the file is the
   *     whole body
   * @param declared the media type that the client sent, or null; if it differs from the bytes, the
   *     bytes count
   */
  static Picture ofFile(byte[] file, String pointer, @Nullable String declared) {
    return new EncodedPicture(file, pointer, declared);
  }

  /** The preprocessing that is used if the client does not choose one. */
  Preprocessing usual();

  /**
   * Prepares the grey image for a network.
   *
   * @param framing shape of the image, and how the picture lies in it
   * @param limits limits for picture files
   * @throws InvalidPictureException if the picture cannot be read, is blank, or has another shape
   *     although the preprocessing is {@link Preprocessing#NONE}
   */
  PreparedImage prepare(Framing framing, Preprocessing preprocessing, PictureLimits limits);

  /**
   * Prepares the image in colour for a network, as the pictures of a ZIP become a data set: without
   * a search for ink, and brought to the shape as a whole.
   *
   * @param shape shape of the image, which has three channels
   * @param limits limits for picture files
   * @throws InvalidPictureException if the picture cannot be read, or has another shape although
   *     the preprocessing is {@link Preprocessing#NONE}
   */
  PreparedImage prepareInColour(
      ImageShape shape, Preprocessing preprocessing, PictureLimits limits);
}
