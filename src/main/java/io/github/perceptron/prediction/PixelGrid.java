package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A picture as a JSON array of numbers: rows of pixels, or all pixels row by row. */
record PixelGrid(JsonNode image, PixelRange range) implements Picture {

  /** Errors that an answer lists; a picture in the wrong range has hundreds. */
  static final int MAX_ERRORS = 20;

  private static final String POINTER = "/image";

  @Override
  public GreyscaleImage toImage(ImageShape shape) {
    if (!image.isArray()) {
      throw InvalidImageException.at(
          POINTER, "must be an array of %s, not %s".formatted(wanted(shape), kindOf(image)));
    }
    Pixels pixels = new Pixels(shape.pixels());
    if (!image.isEmpty() && image.get(0).isArray()) {
      readRows(shape, pixels);
    } else {
      requireSize(shape, shape.pixels(), "%d numbers");
      readRow(image, POINTER, pixels);
    }
    return GreyscaleImage.of(shape, pixels.levels());
  }

  private void readRows(ImageShape shape, Pixels pixels) {
    requireSize(shape, shape.rows(), "%d rows");
    requireEqualRows(shape);
    for (int row = 0; row < shape.rows(); row++) {
      readRow(image.get(row), POINTER + "/" + row, pixels);
    }
  }

  private void requireSize(ImageShape shape, int size, String got) {
    if (image.size() != size) {
      throw InvalidImageException.at(
          POINTER, ("expected %s, got " + got).formatted(wanted(shape), image.size()));
    }
  }

  private void requireEqualRows(ImageShape shape) {
    Errors errors = new Errors();
    for (int row = 0; row < shape.rows(); row++) {
      JsonNode pixels = image.get(row);
      if (!pixels.isArray() || pixels.size() != shape.columns()) {
        String got = pixels.isArray() ? Integer.toString(pixels.size()) : kindOf(pixels);
        errors.add(
            POINTER + "/" + row, "expected %d numbers, got %s".formatted(shape.columns(), got));
      }
    }
    errors.throwIfAny();
  }

  private void readRow(JsonNode row, String pointer, Pixels pixels) {
    for (int i = 0; i < row.size(); i++) {
      JsonNode value = row.get(i);
      if (!value.isNumber()) {
        pixels.errors.add(pointer + "/" + i, "must be a number, not " + kindOf(value));
        pixels.add((byte) 0);
      } else if (!range.contains(value.doubleValue())) {
        pixels.errors.add(
            pointer + "/" + i,
            "must be from 0 to %d, not %s".formatted(range.white(), value.doubleValue()));
        pixels.add((byte) 0);
      } else {
        pixels.add(range.toLevel(value.doubleValue()));
      }
    }
  }

  private static String wanted(ImageShape shape) {
    return "%d rows of %d or %d numbers".formatted(shape.rows(), shape.columns(), shape.pixels());
  }

  private static String kindOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL, MISSING -> "null";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** The levels read so far. */
  private static final class Pixels {

    private final byte[] levels;
    private final Errors errors = new Errors();
    private int size;

    Pixels(int count) {
      this.levels = new byte[count];
    }

    void add(byte level) {
      levels[size++] = level;
    }

    byte[] levels() {
      errors.throwIfAny();
      return levels;
    }
  }

  /** Counts every error, keeps the first of them. */
  private static final class Errors {

    private final List<FieldError> first = new ArrayList<>();
    private int count;

    void add(String pointer, String message) {
      if (count++ < MAX_ERRORS) {
        first.add(new FieldError(pointer, message));
      }
    }

    void throwIfAny() {
      if (count > 0) {
        throw InvalidImageException.atAll(first, count);
      }
    }
  }
}
