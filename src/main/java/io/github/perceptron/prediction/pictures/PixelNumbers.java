package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.problem.JsonPointer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The numbers of one picture as they stand in JSON, read from the stream of tokens without a tree:
 * of a request for a prediction they are all but everything.
 *
 * <p>What is wrong with them is kept, not thrown: which shape is right depends on a model that may
 * be named later in the body.
 */
public final class PixelNumbers {

  private static final int FIRST_SIZE = 784;

  /** Values of other kinds that are remembered; more are still known to be none. */
  private static final int MAX_KINDS = 20;

  private final String pointer;
  private float[] values = new float[FIRST_SIZE];
  private int size;
  private int @Nullable [] rowLengths;
  private int rows;
  private @Nullable String otherKind;
  private final Map<Integer, String> kinds = new HashMap<>(0);
  private final Map<Integer, String> rowKinds = new HashMap<>(0);

  private PixelNumbers(String pointer) {
    this.pointer = pointer;
  }

  /**
   * Reads the value that the parser stands at, whatever it is; stands at its end afterwards.
   *
   * @param pointer to the value, for errors
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

  /** All pixels of one picture, row by row, that did not come as JSON. */
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

  /** The same, told to be rows. */
  public static PixelNumbers ofRows(float[] values, ImageShape shape, String pointer) {
    PixelNumbers numbers = of(values, pointer);
    for (int row = 0; row < shape.rows(); row++) {
      numbers.addRow(shape.columns());
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
    if (token == JsonToken.START_ARRAY) {
      readValues(json, json.nextToken());
      addRow(size - begin);
    } else {
      if (rowKinds.size() < MAX_KINDS) {
        rowKinds.put(rows, kindOf(token));
      }
      json.skipChildren();
      addRow(-1);
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
    // A picture has hundreds of small ones, and through a float each takes four times as long.
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

  /** What it is when it is no array, else null. */
  @Nullable String otherKind() {
    return otherKind;
  }

  /** Whether it is an array of arrays; its first element says so. */
  boolean isOfRows() {
    return rowLengths != null;
  }

  int rows() {
    return rows;
  }

  /** How many values a row has; -1 when it is no array. */
  int rowLength(int row) {
    return rowLengths == null ? -1 : rowLengths[row];
  }

  /** What a row is when it is no array, as far as is remembered. */
  @Nullable String rowKind(int row) {
    return rowLength(row) < 0 ? rowKinds.getOrDefault(row, "no array") : null;
  }

  /** How many values there are in all. */
  int size() {
    return size;
  }

  /** Not a number when it is of another kind. */
  float value(int i) {
    return values[i];
  }

  /** What a value is when it is no number, as far as is remembered. */
  @Nullable String kind(int i) {
    return kinds.get(i);
  }

  /** How far the values go; those of other kinds are passed over. */
  public PixelExtent extent() {
    return PixelExtent.of(values, size);
  }

  /** Where a value stands. */
  String pointerOf(int i, ImageShape shape) {
    return isOfRows()
        ? JsonPointer.below(pointer, i / shape.columns(), i % shape.columns())
        : JsonPointer.below(pointer, i);
  }
}
