package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;

/** What was done to a picture before a network saw it. */
public sealed interface Preparation permits PreparationSteps, Preparation.InColour {

  /**
   * What was done to a picture for a model of images in colour: the same as when a ZIP of pictures
   * becomes a data set. There is no search for ink, and light and dark are never exchanged.
   *
   * @param unchanged whether the picture had the shape of the training images and no transparent
   *     parts
   * @param transparent whether parts of the picture were transparent; white is behind them
   * @param width width of the picture in pixels, after it was turned upright
   * @param height height of the picture in pixels, after it was turned upright
   * @param stretched whether the ratio of height to width changed
   */
  record InColour(boolean unchanged, boolean transparent, int width, int height, boolean stretched)
      implements Preparation {

    /**
     * Describes the preparation of a picture.
     *
     * @param width width of the upright picture
     * @param height height of the upright picture
     * @param wanted shape of the image
     */
    static InColour of(boolean transparent, int width, int height, ImageShape wanted) {
      return new InColour(
          !transparent && width == wanted.columns() && height == wanted.rows(),
          transparent,
          width,
          height,
          (long) height * wanted.columns() != (long) width * wanted.rows());
    }
  }
}
