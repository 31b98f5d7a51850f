package io.github.perceptron.network.formats.layers;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * How a model file scales raw pixels to the network's input: {@code pixel * scale + offset}.
 *
 * <p>Most files do not contain this, because the program that uses the model scales the pixels.
 * Then the client must declare it: a wrong guess would give wrong predictions without any error.
 */
record InputRange(double scale, double offset) {

  /** The input is the raw pixel. */
  static final InputRange RAW = new InputRange(1, 0);

  /** Whether an input contract can say {@code pixel * scale + offset} with 32-bit floats. */
  static boolean canSay(double scale, double offset) {
    double divisor = (float) (1 / scale);
    return divisor > 0 && divisor <= Float.MAX_VALUE && Float.isFinite((float) (offset / scale));
  }

  /** Returns this range, followed by another. */
  InputRange then(double nextScale, double nextOffset) {
    return new InputRange(scale * nextScale, offset * nextScale + nextOffset);
  }

  /** The input contract with the range in the file or, if that is null, with the declared one. */
  static PictureInput contract(
      @Nullable InputRange range, ImageShape shape, int classes, InputDeclaration declared) {
    Normalization normalization = declared.normalization();
    if (range != null && normalization != null) {
      throw InvalidModelFileException.at(
          "normalization",
          "must be left out, because the file has a Rescaling or Normalization layer, which defines it");
    }
    if (range != null) {
      return range.contract(shape, classes);
    }
    if (normalization == null) {
      throw InvalidModelFileException.at(
          "normalization",
          "is required, because the file does not say how pixels are scaled: none (0 to"
              + " 255) or min_max (0 to 1)");
    }
    return switch (normalization) {
      case NONE -> new PictureInput(shape, classes, normalization, 0, 1);
      case MIN_MAX -> new PictureInput(shape, classes, normalization, 0, 255);
      case STANDARDIZE ->
          throw InvalidModelFileException.at(
              "normalization",
              "must not be standardize, because that needs a mean and a standard deviation;"
                  + " add a Rescaling or Normalization layer to the file instead");
    };
  }

  private PictureInput contract(ImageShape shape, int classes) {
    // Never minus zero.
    float mean = (float) (0 - offset / scale);
    float divisor = (float) (1 / scale);
    Normalization kind = Normalization.STANDARDIZE;
    if (mean == 0 && divisor == 1) {
      kind = Normalization.NONE;
    } else if (mean == 0 && divisor == 255) {
      kind = Normalization.MIN_MAX;
    }
    return new PictureInput(shape, classes, kind, mean, divisor);
  }
}
