package io.github.perceptron.network.formats.layers;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * Images, whose pixels are scaled alike: the input is {@code pixel * scale + shift}.
 *
 * <p>Most files do not contain this, because the program that uses the model scales the pixels.
 * Then the client must declare it: a wrong guess would give wrong predictions without any error.
 */
public record ImageInput(ImageShape shape, InputDeclaration declared) implements ModelInput {

  @Override
  public int inputs() {
    return shape.values();
  }

  @Override
  public int scalings() {
    return 1;
  }

  /** Whether the contract can say it with 32-bit floats. */
  @Override
  public boolean canSay(Outgoing scaling) {
    double divisor = (float) (1 / scaling.scale()[0]);
    float mean = (float) (scaling.shift()[0] / scaling.scale()[0]);
    return divisor > 0 && divisor <= Float.MAX_VALUE && Float.isFinite(mean);
  }

  @Override
  public PictureInput contract(@Nullable Outgoing scaling, ModelOutput output) {
    if (output.numbers() > 0) {
      throw InvalidModelFileException.at(
          output.place(),
          "ends the model without an activation, which is the task regression (%d numbers); a model"
                  .formatted(output.numbers())
              + " of images must answer classes, and only one of the columns of a table can answer"
              + " numbers");
    }
    int classes = output.classes();
    Normalization normalization = declared.normalization();
    if (scaling != null && normalization != null) {
      throw InvalidModelFileException.at(
          "normalization",
          "must be left out, because the file itself defines it, by a Rescaling or Normalization"
              + " layer or by its mean and divisor");
    }
    if (scaling != null) {
      return contractOf(scaling, classes);
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

  private PictureInput contractOf(Outgoing scaling, int classes) {
    double scale = scaling.scale()[0];
    // Never minus zero.
    float mean = (float) (0 - scaling.shift()[0] / scale);
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
