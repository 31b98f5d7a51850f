package io.github.perceptron.network.formats.files;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.specification.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * What the client declares about the input of an uploaded model, if the file itself does not say
 * it.
 *
 * @param normalization how raw pixels are scaled to the network's input; null if the file says it
 * @param shape rows and columns of the images; null if the file says it, or if they are square
 */
public record InputDeclaration(@Nullable Normalization normalization, @Nullable ImageShape shape) {

  /**
   * Returns the image shape of a flat input: the declared shape, otherwise a square.
   *
   * @param place position of the input in the file
   * @throws InvalidModelFileException if there is no shape with this number of pixels
   */
  public ImageShape shapeOf(String place, int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    if (shape == null && side * side == pixels) {
      return new ImageShape(side, side);
    }
    if (shape == null || shape.pixels() != pixels) {
      throw InvalidModelFileException.at(
          place,
          ("has %d inputs; image_shape must give rows and columns with this product, for"
                  + " example 28x28")
              .formatted(pixels));
    }
    return shape;
  }
}
