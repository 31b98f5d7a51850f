package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.pictures.PreparationSteps.Shift;
import java.util.List;

/** Recognises pictures that are like MNIST's images already, so that they are not changed. */
final class MnistLikeness {

  /** White must be at least this many grey levels lighter than black. */
  private static final int LEAST_CONTRAST = 200;

  private MnistLikeness() {}

  /**
   * Whether a picture has the network's shape, is white on plain black, and has a centred drawing
   * with the size of MNIST's digits.
   */
  static boolean isPrepared(PictureRaster picture, ImageShape shape, ImageShape fitted) {
    return picture.shape().equals(shape)
        && hasBlackEdge(picture)
        && lightest(picture) > LEAST_CONTRAST
        && ink(picture).isPrepared(shape, fitted);
  }

  static PreparationSteps steps(PictureRaster picture) {
    return new PreparationSteps(
        true,
        false,
        false,
        0,
        lightest(picture),
        false,
        List.of(),
        ink(picture).box(),
        0,
        1,
        new Shift(0, 0),
        null);
  }

  private static boolean hasBlackEdge(PictureRaster picture) {
    for (int i = 0; i < picture.pixels(); i++) {
      if (picture.alpha(i) < 255 || (picture.isEdge(i) && picture.grey(i) != 0)) {
        return false;
      }
    }
    return true;
  }

  private static int lightest(PictureRaster picture) {
    int lightest = 0;
    for (int i = 0; i < picture.pixels(); i++) {
      lightest = Math.max(lightest, picture.grey(i));
    }
    return lightest;
  }

  private static InkMap ink(PictureRaster picture) {
    float[] ink = new float[picture.pixels()];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = picture.grey(i) / 255f;
    }
    return new InkMap(picture.width(), picture.height(), ink);
  }
}
