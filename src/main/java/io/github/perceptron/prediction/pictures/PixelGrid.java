package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture as numbers: an array of rows, or a flat array with all pixels row by row. */
public final class PixelGrid implements Picture {

  /** Largest number of errors in an answer; a picture with a wrong range has hundreds of errors. */
  static final int MAX_ERRORS = 20;

  private final PixelNumbers numbers;
  private final RangeRule rule;

  /**
   * @param numbers the numbers as they were read, not checked yet
   * @param rule decides the range of the numbers
   */
  public PixelGrid(PixelNumbers numbers, RangeRule rule) {
    this.numbers = numbers;
    this.rule = rule;
  }

  @Override
  public PreparedImage prepare(Framing framing, Preprocessing preprocessing, PictureLimits limits) {
    ImageShape shape = framing.shape();
    requireArray(shape);
    ImageShape own = preprocessing == Preprocessing.NONE ? requireShape(shape) : ownShape(shape);
    RangeRule.Decision decision = rule.decide(numbers, numbers.pointer());
    byte[] levels = levels(own, decision.range());
    PreparedImage image =
        switch (preprocessing) {
          case NONE -> new PreparedImage(PixelImage.of(shape, levels), null);
          case AUTO ->
              PreparedImage.likeTraining(
                  new PictureRaster(own, levels, null), framing, numbers.pointer());
        };
    return image.after(decision.warnings());
  }

  @Override
  public Preprocessing usual() {
    return Preprocessing.NONE;
  }

  private void requireArray(ImageShape shape) {
    if (numbers.otherKind() != null) {
      throw InvalidPictureException.at(
          numbers.pointer(),
          "must be an array of %s, not %s".formatted(wanted(shape), numbers.otherKind()));
    }
  }

  private ImageShape requireShape(ImageShape shape) {
    if (!numbers.isOfRows()) {
      requireCount(shape, numbers.size(), shape.pixels(), "%d numbers");
    } else {
      requireCount(shape, numbers.rows(), shape.rows(), "%d rows");
      requireRowsOf(shape.columns());
    }
    return shape;
  }

  /**
   * An array of rows defines its shape, which may be any rectangle; a flat list of pixels has the
   * wanted shape.
   */
  private ImageShape ownShape(ImageShape wanted) {
    if (!numbers.isOfRows() || numbers.rowLength(0) < 1) {
      return requireShape(wanted);
    }
    requireRowsOf(numbers.rowLength(0));
    return new ImageShape(numbers.rows(), numbers.rowLength(0));
  }

  private void requireCount(ImageShape shape, int found, int count, String got) {
    if (found != count) {
      throw InvalidPictureException.at(
          numbers.pointer(), ("expected %s, got " + got).formatted(wanted(shape), found));
    }
  }

  private void requireRowsOf(int columns) {
    Errors errors = new Errors();
    for (int row = 0; row < numbers.rows(); row++) {
      if (numbers.rowLength(row) != columns) {
        String kind = numbers.rowKind(row);
        String got = kind == null ? Integer.toString(numbers.rowLength(row)) : kind;
        errors.add(
            JsonPointer.below(numbers.pointer(), row),
            "expected %d numbers, got %s".formatted(columns, got));
      }
    }
    errors.throwIfAny();
  }

  private byte[] levels(ImageShape shape, PixelRange range) {
    byte[] levels = new byte[shape.pixels()];
    Errors errors = new Errors();
    for (int i = 0; i < levels.length; i++) {
      float value = numbers.value(i);
      if (range.contains(value)) {
        levels[i] = range.toLevel(value);
      } else {
        errors.add(numbers.pointerOf(i, shape), whatIsWrongWith(i, value, range));
      }
    }
    errors.throwIfAny();
    return levels;
  }

  private String whatIsWrongWith(int i, float value, PixelRange range) {
    String kind = numbers.kind(i);
    if (kind == null && Float.isNaN(value)) {
      kind = "another kind of value";
    }
    return kind == null
        ? "must be from 0 to %d, not %s".formatted(range.white(), value)
        : "must be a number, not " + kind;
  }

  private static String wanted(ImageShape shape) {
    return "%d rows of %d or %d numbers".formatted(shape.rows(), shape.columns(), shape.pixels());
  }

  /** Counts all errors and keeps the first ones. */
  private static final class Errors {

    private final List<FieldError> first = new ArrayList<>();
    private int count;

    void add(String pointer, @Nullable String message) {
      if (count++ < MAX_ERRORS) {
        first.add(new FieldError(pointer, String.valueOf(message)));
      }
    }

    void throwIfAny() {
      if (count > 0) {
        throw InvalidPictureException.atAll(first, count);
      }
    }
  }
}
