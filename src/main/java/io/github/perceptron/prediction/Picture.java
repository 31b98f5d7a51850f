package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import tools.jackson.databind.JsonNode;

/**
 * A picture as a client sent it, before it is known which shape the model wants.
 *
 * <p>White (255) on black (0), as MNIST; nothing inverts, centres or scales it.
 */
public sealed interface Picture permits PixelGrid, EncodedPicture {

  /**
   * A picture in numbers.
   *
   * @param image the value of {@code /image}: an array of rows, or of all pixels row by row
   */
  static Picture ofPixels(JsonNode image, PixelRange range) {
    return new PixelGrid(image, range);
  }

  /** The bytes of a PNG, JPEG or GIF file. */
  static Picture ofFile(byte[] file) {
    return new EncodedPicture(file);
  }

  /**
   * The image that a network of this shape takes.
   *
   * @throws InvalidImageException if this picture has another shape or cannot be read
   */
  GreyscaleImage toImage(ImageShape shape);
}
