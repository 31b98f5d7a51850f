package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.problem.JsonPointer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The numbers of one picture in JSON. They are read from the stream of tokens without a JSON tree,
 * because they are the largest part of a prediction request.
 *
 * <p>Errors are recorded and not thrown while reading: the right shape depends on the model, which
 * the body may name after the numbers.
 */
public final class PixelNumbers {

  private static final int FIRST_SIZE = 784;

  /**
   * Number of values with a wrong type whose type is recorded; further ones are only marked as
   * wrong.
   */
  private static final int MAX_KINDS = 20;

  private final String pointer;
  private float[] values = new float[FIRST_SIZE];
  private int size;
  private int @Nullable [] rowLengths;
  private int rows;

  /** Number of values of each pixel, if each pixel is an array. */
  private int @Nullable [] pixelLengths;

  private int pixels;
  private @Nullable String otherKind;
  private final Map<Integer, String> kinds = new HashMap<>(0);
  private final Map<Integer, String> rowKinds = new HashMap<>(0);

  private PixelNumbers(String pointer) {
    this.pointer = pointer;
  }

  /**
   * Reads the value at the parser's position, whatever its type is. Afterwards the parser is at the
   * end of the value.
   *
   * @param pointer JSON Pointer to the value, for errors
   */
  public static PixelNumbers read(JsonParser json, String pointer) {
    PixelNumbers numbers = new PixelNumbers(pointer);
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_ARRAY) {
      numbers.readArray(json);
    } else {
      numbers.otherKind = kindOf(token);
      json.skipChildren();
    }
    return numbers;
  }

  /**
   * Creates numbers that were not sent as JSON.
   *
   * @param values all pixels of one picture, row by row
   */
  public static PixelNumbers of(float[] values, String pointer) {
    PixelNumbers numbers = new PixelNumbers(pointer);
    numbers.values = values.clone();
    numbers.size = values.length;
    for (int i = 0; i < values.length && numbers.kinds.size() < MAX_KINDS; i++) {
      if (Float.isNaN(values[i])) {
        numbers.kinds.put(i, "NaN");
      }
    }
    return numbers;
  }

  /**
   * Creates numbers that were not sent as JSON, with a shape.
   *
   * @param values {@code shape.values()} in the order of {@link ImageShape}
   */
  public static PixelNumbers ofRows(float[] values, ImageShape shape, String pointer) {
    PixelNumbers numbers = of(values, pointer);
    for (int row = 0; row < shape.rows(); row++) {
      numbers.addRow(shape.columns());
    }
    if (shape.hasColours()) {
      numbers.pixels = shape.pixels();
      numbers.pixelLengths = new int[shape.pixels()];
      Arrays.fill(numbers.pixelLengths, shape.channels());
    }
    return numbers;
  }

  private void readArray(JsonParser json) {
    JsonToken token = json.nextToken();
    if (token == JsonToken.START_ARRAY) {
      rowLengths = new int[28];
      for (; token != JsonToken.END_ARRAY; token = json.nextToken()) {
        readRow(json, token);
      }
    } else {
      readValues(json, token);
    }
  }

  private void readRow(JsonParser json, JsonToken token) {
    int begin = size;
    int firstPixel = pixels;
    if (token == JsonToken.START_ARRAY) {
      JsonToken first = json.nextToken();
      if (rows == 0 && first == JsonToken.START_ARRAY) {
        pixelLengths = new int[FIRST_SIZE];
      }
      if (pixelLengths == null) {
        readValues(json, first);
        addRow(size - begin);
      } else {
        readPixels(json, first);
        addRow(pixels - firstPixel);
      }
    } else {
      if (rowKinds.size() < MAX_KINDS) {
        rowKinds.put(rows, kindOf(token));
      }
      json.skipChildren();
      addRow(-1);
    }
  }

  private void readPixels(JsonParser json, JsonToken first) {
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      int begin = size;
      if (token == JsonToken.START_ARRAY) {
        readValues(json, json.nextToken());
        addPixel(size - begin);
      } else {
        json.skipChildren();
        addPixel(-1);
      }
    }
  }

  private void readValues(JsonParser json, JsonToken first) {
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      switch (token) {
        case VALUE_NUMBER_INT -> add(wholeNumber(json));
        case VALUE_NUMBER_FLOAT -> add(json.getFloatValue());
        default -> {
          if (kinds.size() < MAX_KINDS) {
            kinds.put(size, kindOf(token));
          }
          json.skipChildren();
          add(Float.NaN);
        }
      }
    }
  }

  private static float wholeNumber(JsonParser json) {
    // A picture has hundreds of small whole numbers. Reading each of them as a float would take
    // four times as long.
    return json.getNumberType() == JsonParser.NumberType.INT
        ? json.getIntValue()
        : json.getFloatValue();
  }

  private void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  private void addRow(int length) {
    int[] lengths = rowLengths == null ? new int[28] : rowLengths;
    if (rows == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * rows);
    }
    lengths[rows++] = length;
    rowLengths = lengths;
  }

  private void addPixel(int length) {
    int[] lengths = Objects.requireNonNull(pixelLengths);
    if (pixels == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * pixels);
    }
    lengths[pixels++] = length;
    pixelLengths = lengths;
  }

  private static String kindOf(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "a string";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> "null";
    };
  }

  String pointer() {
    return pointer;
  }

  /** The type of the value if it is not an array; otherwise null. */
  @Nullable String otherKind() {
    return otherKind;
  }

  /** Whether it is an array of arrays; the first element decides this. */
  boolean isOfRows() {
    return rowLengths != null;
  }

  /** Whether it is an array of arrays of arrays; the first element decides this. */
  boolean isOfPixels() {
    return pixelLengths != null;
  }

  int rows() {
    return rows;
  }

  /** Number of values of a pixel, counted row by row; -1 if the pixel is not an array. */
  int pixelLength(int pixel) {
    return pixelLengths == null || pixel >= pixels ? -1 : pixelLengths[pixel];
  }

  /** Number of values or pixels in a row; -1 if the row is not an array. */
  int rowLength(int row) {
    return rowLengths == null ? -1 : rowLengths[row];
  }

  /** The type of a row that is not an array, if it was recorded; null if the row is an array. */
  @Nullable String rowKind(int row) {
    return rowLength(row) < 0 ? rowKinds.getOrDefault(row, "another kind of value") : null;
  }

  /** Total number of values. */
  int size() {
    return size;
  }

  /** A value; NaN if it is not a number. */
  float value(int i) {
    return values[i];
  }

  /** The type of a value that is not a number, if it was recorded. */
  @Nullable String kind(int i) {
    return kinds.get(i);
  }

  /** The extent of the numbers; values with a wrong type are ignored. */
  public PixelExtent extent() {
    return PixelExtent.of(values, size);
  }

  /** JSON Pointer to a value. */
  String pointerOf(int i, ImageShape shape) {
    if (!isOfRows()) {
      return JsonPointer.below(pointer, i);
    }
    int pixel = i / shape.channels();
    int row = pixel / shape.columns();
    int column = pixel % shape.columns();
    return isOfPixels()
        ? JsonPointer.below(pointer, row, column, i % shape.channels())
        : JsonPointer.below(pointer, row, column);
  }
}
