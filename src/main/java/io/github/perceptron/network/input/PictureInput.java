package io.github.perceptron.network.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.FramingMeasure;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.specification.Normalization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a network for images: the input for the value v of a pixel (its grey level, or its
 * red, green or blue) is {@code (v - mean) / divisor}. All channels have the same mean and divisor.
 *
 * @param shape shape of every image; its values are used in the order of {@link ImageShape}
 * @param classes number of outputs of the softmax
 * @param normalization the rule from which mean and divisor are computed
 * @param mean number subtracted from a raw value (0 to 255), finite
 * @param divisor divisor of the difference, above 0, finite
 * @param framing how the pictures lie in the training images; null if it is the framing of MNIST,
 *     in contracts of versions that knew no other, and for images in colour, which have none
 * @param labels the names of the classes, by label; null if they have none, and in contracts of
 *     versions that stored none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PictureInput(
    ImageShape shape,
    int classes,
    Normalization normalization,
    float mean,
    float divisor,
    @Nullable Framing framing,
    @Nullable List<String> labels)
    implements InputContract {

  public PictureInput {
    labels = labels == null ? null : List.copyOf(labels);
    if (labels != null && labels.size() != classes) {
      throw new IllegalArgumentException("there must be a name for each class");
    }
    if (!(divisor > 0) || !Float.isFinite(divisor) || !Float.isFinite(mean)) {
      throw new IllegalArgumentException("divisor must be above 0, and both must be finite");
    }
    if (framing != null && !framing.shape().equals(shape)) {
      throw new IllegalArgumentException("the framing must be that of the shape");
    }
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier needs at least 2 classes");
    }
  }

  /** A contract of a network whose pictures are prepared as MNIST's digits were. */
  public PictureInput(
      ImageShape shape, int classes, Normalization normalization, float mean, float divisor) {
    this(shape, classes, normalization, mean, divisor, null, null);
  }

  /**
   * Returns the contract of a network that trains on these rows.
   *
   * @param rows the training rows, without validation rows; {@link Normalization#STANDARDIZE} and
   *     the framing are measured on them
   */
  public static PictureInput of(
      Normalization normalization, LabelledImages images, Rows rows, int classes) {
    PictureInput scaling =
        switch (normalization) {
          case NONE -> new PictureInput(images.shape(), classes, normalization, 0, 1);
          case MIN_MAX -> new PictureInput(images.shape(), classes, normalization, 0, 255);
          case STANDARDIZE -> standardizing(images, rows, classes);
        };
    if (images.shape().hasColours()) {
      return scaling;
    }
    Framing measured = FramingMeasure.of(images, rows);
    return measured.isLikeMnist() ? scaling : scaling.framed(measured);
  }

  private PictureInput framed(Framing measured) {
    return new PictureInput(shape, classes, normalization, mean, divisor, measured, labels);
  }

  @Override
  public PictureInput named(@Nullable List<String> names) {
    return new PictureInput(shape, classes, normalization, mean, divisor, framing, names);
  }

  @Override
  public int inputs() {
    return shape.values();
  }

  @Override
  public List<NumberTarget> numbers() {
    return List.of();
  }

  @Override
  public PictureInput unscaled() {
    return this;
  }

  @Override
  public RowWriter writerOf(LabelledData rows) {
    if (!(rows instanceof LabelledImages images) || !images.shape().equals(shape)) {
      throw new IllegalArgumentException("expected images of %s, got %s".formatted(shape, rows));
    }
    float[] valueOfPixel = valueOfPixel();
    return (wanted, from, to, target, offset) -> {
      for (int i = from; i < to; i++) {
        int begin = offset + (i - from) * shape.values();
        images.copyPixels(wanted.get(i), valueOfPixel, target, begin);
      }
    };
  }

  /**
   * Returns an image as a row.
   *
   * @param image it must have this contract's shape when it is written
   */
  public InputRow row(PixelImage image) {
    return (target, offset) -> {
      if (!image.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "expected an image of %s, got %s".formatted(shape, image.shape()));
      }
      write(image, target, offset);
    };
  }

  @Override
  public @Nullable String difference(InputContract offered) {
    if (!(offered instanceof PictureInput pictures)) {
      return "is a table, but the model needs images of " + shape;
    }
    if (pictures.shape.channels() != shape.channels()) {
      return "has %s, but the model needs %s".formatted(kindOf(pictures.shape), kindOf(shape));
    }
    if (!pictures.shape.equals(shape)) {
      return "has images of %s, but the model needs %s".formatted(pictures.shape, shape);
    }
    return InputContract.differenceOfClasses(this, offered);
  }

  /**
   * How pictures are prepared for the network.
   *
   * @throws IllegalStateException if the images have colours: they have no framing
   */
  public Framing framingOrMnist() {
    if (shape.hasColours()) {
      throw new IllegalStateException("Images in colour have no framing");
    }
    return framing == null ? Framing.ofMnist(shape) : framing;
  }

  private static String kindOf(ImageShape shape) {
    return (shape.hasColours() ? "images in colour (%s)" : "grey images (%s)").formatted(shape);
  }

  private static PictureInput standardizing(LabelledImages images, Rows rows, int classes) {
    float[] pixels = new float[images.shape().values()];
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < rows.size(); i++) {
      images.copyPixels(rows.get(i), pixels, 0);
      for (float pixel : pixels) {
        sum += pixel;
        sumOfSquares += (double) pixel * pixel;
      }
    }
    double count = (double) rows.size() * pixels.length;
    double mean = sum / count;
    double variance = Math.max(0, sumOfSquares / count - mean * mean);
    // If all pixels are equal, the standard deviation is 0 and cannot be the divisor.
    double deviation = variance == 0 ? 1 : Math.sqrt(variance);
    return new PictureInput(
        images.shape(), classes, Normalization.STANDARDIZE, (float) mean, (float) deviation);
  }

  /** What each raw value of a pixel, 0 to 255, becomes as network input. */
  public float[] valueOfPixel() {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    normalize(values, 0, values.length);
    return values;
  }

  /**
   * Writes the network input for {@code image}, which has this contract's shape, at {@code offset}.
   */
  public void write(PixelImage image, float[] target, int offset) {
    image.copyTo(target, offset);
    normalize(target, offset, shape.values());
  }

  private void normalize(float[] target, int offset, int count) {
    switch (normalization) {
      case NONE -> {}
      case MIN_MAX, STANDARDIZE -> {
        int end = offset + count;
        for (int i = offset; i < end; i++) {
          target[i] = (target[i] - mean) / divisor;
        }
      }
    }
  }
}
