package io.github.perceptron.inference;

import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Elements in JSON, as a flat array or nested like the shape. They are read in their order, without
 * a JSON tree.
 */
@JsonDeserialize(using = JsonElements.Reader.class)
final class JsonElements implements TensorElements {

  private static final String OTHER = "another kind of value";

  private double[] numbers = new double[784];
  private int size;
  private final List<@Nullable String> texts = new ArrayList<>();

  /** How many strings there are, and how many nulls, which are in both lists. */
  private int strings;

  private int nulls;
  private @Nullable String otherKind;
  private int depth;
  private int innermost;

  @Override
  public float[] numbers(TensorType type, long count, String pointer) {
    if (nulls > 0) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must hold numbers, because the datatype is %s, not %s".formatted(type, OTHER));
    }
    double[] all = doubles(type, count, pointer);
    float[] floats = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      floats[i] = (float) all[i];
    }
    return floats;
  }

  @Override
  public double[] doubles(TensorType type, long count, String pointer) {
    String kind = strings == 0 ? otherKind : "a string";
    if (kind != null) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must hold numbers, because the datatype is %s, not %s".formatted(type, kind));
    }
    requireCount(size, count, pointer);
    for (int i = 0; type.isWhole() && i < size; i++) {
      if (!Double.isNaN(numbers[i]) && numbers[i] != Math.rint(numbers[i])) {
        throw InvalidInferenceException.at(
            JsonPointer.below(pointer, "data"),
            "must hold whole numbers, because the datatype is %s, not %s"
                .formatted(type, (float) numbers[i]));
      }
    }
    return Arrays.copyOf(numbers, size);
  }

  @Override
  public List<@Nullable String> texts(long count, String pointer) {
    String kind = size > nulls ? "a number" : otherKind;
    if (kind != null) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must hold strings, because the datatype is BYTES, not " + kind);
    }
    requireCount(texts.size(), count, pointer);
    return Collections.unmodifiableList(texts);
  }

  @Override
  public List<byte[]> files(long count, boolean base64, String pointer) {
    String kind = size > nulls ? "a number" : nulls > 0 ? OTHER : otherKind;
    if (kind != null) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must hold strings, each the base64 of a picture file, not " + kind);
    }
    requireCount(texts.size(), count, pointer);
    List<byte[]> files = new ArrayList<>(texts.size());
    for (String text : texts) {
      files.add(
          Base64File.decode(
              Objects.requireNonNull(text), "%s/data/%d".formatted(pointer, files.size())));
    }
    return files;
  }

  /** How many arrays are around the first element. */
  int depth() {
    return depth;
  }

  /** Number of elements of the first array that holds elements. */
  int innermost() {
    return innermost;
  }

  private static void requireCount(int found, long count, String pointer) {
    if (found != count) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "data"),
          "must hold the %d elements of its shape, not %d".formatted(count, found));
    }
  }

  private void endArray(int level) {
    if (innermost == 0) {
      innermost = Math.max(size, texts.size());
      depth = level;
    }
  }

  /** Adds a missing element, whatever the type of the others is. */
  private void addNull() {
    nulls++;
    add(Double.NaN);
    texts.add(null);
  }

  private void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  /** Reads the value at the parser's position and flattens nested arrays. */
  static final class Reader extends ValueDeserializer<JsonElements> {

    @Override
    public JsonElements deserialize(JsonParser json, DeserializationContext context) {
      JsonElements elements = new JsonElements();
      int depth = 0;
      JsonToken token = json.currentToken();
      do {
        switch (token) {
          case START_ARRAY -> depth++;
          case END_ARRAY -> {
            elements.endArray(depth);
            depth--;
          }
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> elements.add(json.getDoubleValue());
          case VALUE_STRING -> {
            elements.strings++;
            elements.texts.add(json.getString());
          }
          case VALUE_NULL -> elements.addNull();
          default -> {
            elements.otherKind = OTHER;
            json.skipChildren();
          }
        }
        if (depth > 0) {
          token = json.nextToken();
        }
      } while (depth > 0);
      return elements;
    }
  }
}
