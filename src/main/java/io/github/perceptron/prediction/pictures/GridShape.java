package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the shape of a picture's numbers with the shape that a model needs. Grey images are an
 * array of rows or a flat array; images in colour are an array of rows of pixels of three numbers,
 * or a flat array, with red, green and blue of a pixel beside each other.
 */
final class GridShape {

  private static final String GREY = "the model has grey images, with one number for each pixel";
  private static final String COLOURS =
      "the model has images in colour, with red, green and blue of each pixel beside each other";

  private final PixelNumbers numbers;
  private final ImageShape wanted;

  GridShape(PixelNumbers numbers, ImageShape wanted) {
    this.numbers = numbers;
    this.wanted = wanted;
  }

  /**
   * Requires the shape of the model.
   *
   * @throws InvalidPictureException if the numbers have another one
   */
  ImageShape exact() {
    requireKind();
    if (!numbers.isOfRows()) {
      requireFlat();
    } else {
      requireCount(numbers.rows() == wanted.rows(), "%d rows".formatted(numbers.rows()));
      requireRowsOf(wanted.columns());
    }
    return wanted;
  }

  /**
   * The shape of an array of rows, which may be any rectangle; a flat list has the shape of the
   * model.
   *
   * @throws InvalidPictureException if it is no rectangle
   */
  ImageShape own() {
    requireKind();
    if (!numbers.isOfRows() || numbers.rowLength(0) < 1) {
      return exact();
    }
    requireRowsOf(numbers.rowLength(0));
    return new ImageShape(numbers.rows(), numbers.rowLength(0), wanted.channels());
  }

  /** Requires an array with as many levels of arrays as the model's images have. */
  private void requireKind() {
    if (numbers.otherKind() != null) {
      throw refused("must be an array of %s, not %s".formatted(wanted(), numbers.otherKind()));
    }
    if (!numbers.isOfRows() || numbers.isOfPixels() == wanted.hasColours()) {
      requireChannelsLast();
      return;
    }
    String got =
        numbers.isOfPixels()
            ? "%d rows of %d pixels of %d numbers; %s"
                .formatted(numbers.rows(), numbers.rowLength(0), numbers.pixelLength(0), GREY)
            : "%d rows of %d numbers; %s".formatted(numbers.rows(), numbers.rowLength(0), COLOURS);
    throw refused("expected %s, got %s".formatted(wanted(), got));
  }

  private void requireChannelsLast() {
    if (numbers.isOfPixels()
        && numbers.rows() == wanted.channels()
        && numbers.pixelLength(0) > wanted.channels()) {
      throw refused(
          "expected %s, got %d rows of %d pixels of %d numbers, which has the channels first; %s"
              .formatted(
                  wanted(), numbers.rows(), numbers.rowLength(0), numbers.pixelLength(0), COLOURS));
    }
  }

  private void requireFlat() {
    int found = numbers.size();
    boolean isGrey = wanted.hasColours() && found == wanted.pixels();
    requireCount(
        found == wanted.values(), "%d numbers%s".formatted(found, isGrey ? "; " + COLOURS : ""));
  }

  private void requireCount(boolean fits, String got) {
    if (!fits) {
      throw refused("expected %s, got %s".formatted(wanted(), got));
    }
  }

  private void requireRowsOf(int columns) {
    Errors errors = new Errors();
    String what = wanted.hasColours() ? "pixels" : "numbers";
    for (int row = 0; row < numbers.rows(); row++) {
      if (numbers.rowLength(row) != columns) {
        String kind = numbers.rowKind(row);
        String got = kind == null ? Integer.toString(numbers.rowLength(row)) : kind;
        errors.add(
            JsonPointer.below(numbers.pointer(), row),
            "expected %d %s, got %s".formatted(columns, what, got));
      }
    }
    errors.throwIfAny();
    if (wanted.hasColours()) {
      requirePixels(columns);
    }
  }

  private void requirePixels(int columns) {
    Errors errors = new Errors();
    for (int pixel = 0; pixel < numbers.rows() * columns; pixel++) {
      int length = numbers.pixelLength(pixel);
      if (length != wanted.channels()) {
        errors.add(
            JsonPointer.below(numbers.pointer(), pixel / columns, pixel % columns),
            "expected %d numbers (red, green, blue), got %s"
                .formatted(wanted.channels(), length < 0 ? "no array" : length));
      }
    }
    errors.throwIfAny();
  }

  private InvalidPictureException refused(String message) {
    return InvalidPictureException.at(numbers.pointer(), message);
  }

  private String wanted() {
    return wanted.hasColours()
        ? "%d rows of %d pixels of 3 numbers (red, green, blue), or %d numbers"
            .formatted(wanted.rows(), wanted.columns(), wanted.values())
        : "%d rows of %d or %d numbers".formatted(wanted.rows(), wanted.columns(), wanted.pixels());
  }

  /** Counts all errors and keeps the first ones. */
  static final class Errors {

    private final List<FieldError> first = new ArrayList<>();
    private int count;

    void add(String pointer, @Nullable String message) {
      if (count++ < PixelGrid.MAX_ERRORS) {
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
