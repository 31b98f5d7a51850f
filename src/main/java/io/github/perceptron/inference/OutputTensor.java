package io.github.perceptron.inference;

import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.prediction.Prediction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** One output of an answer, with the elements of n images. */
sealed interface OutputTensor {

  String name();

  TensorType type();

  List<Integer> shape();

  /** Writes the elements as one flat array. */
  void writeTo(JsonGenerator json);

  /** The elements as little-endian bytes; each text begins with its length in 4 bytes. */
  byte[] toBytes();

  /** Returns the names of all outputs of a model. */
  static List<String> namesOf(InputContract contract) {
    if (!contract.numbers().isEmpty()) {
      return List.of(Numbers.NAME);
    }
    return contract.labels() == null
        ? List.of(Probabilities.NAME, Labels.NAME)
        : List.of(Probabilities.NAME, Labels.NAME, LabelNames.NAME);
  }

  /** Returns the values of each prediction, one after the other, as FP32. */
  private static byte[] floats(List<Prediction> predictions) {
    int size = predictions.get(0).probabilities().classes();
    return littleEndian(
        predictions.size() * size * Float.BYTES,
        bytes -> {
          for (Prediction prediction : predictions) {
            for (float value : prediction.probabilities().toArray()) {
              bytes.putFloat(value);
            }
          }
        });
  }

  private static void writeFloats(List<Prediction> predictions, JsonGenerator json) {
    json.writeStartArray();
    for (Prediction prediction : predictions) {
      for (float value : prediction.probabilities().toArray()) {
        json.writeNumber(value);
      }
    }
    json.writeEndArray();
  }

  /** The numbers that a model of numbers answers, FP32 [n, numbers]. */
  record Numbers(List<Prediction> predictions) implements OutputTensor {

    static final String NAME = "predictions";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TensorType type() {
      return TensorType.FP32;
    }

    @Override
    public List<Integer> shape() {
      return List.of(predictions.size(), predictions.get(0).numbers().size());
    }

    @Override
    public void writeTo(JsonGenerator json) {
      writeFloats(predictions, json);
    }

    @Override
    public byte[] toBytes() {
      return floats(predictions);
    }
  }

  /** The probability of each class, FP32 [n, classes]. */
  record Probabilities(List<Prediction> predictions) implements OutputTensor {

    static final String NAME = "probabilities";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TensorType type() {
      return TensorType.FP32;
    }

    @Override
    public List<Integer> shape() {
      return List.of(predictions.size(), predictions.get(0).probabilities().classes());
    }

    @Override
    public void writeTo(JsonGenerator json) {
      writeFloats(predictions, json);
    }

    @Override
    public byte[] toBytes() {
      return floats(predictions);
    }
  }

  /** The most probable class, INT64 [n]. */
  record Labels(List<Prediction> predictions) implements OutputTensor {

    static final String NAME = "labels";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TensorType type() {
      return TensorType.INT64;
    }

    @Override
    public List<Integer> shape() {
      return List.of(predictions.size());
    }

    @Override
    public void writeTo(JsonGenerator json) {
      json.writeStartArray();
      predictions.forEach(prediction -> json.writeNumber(prediction.label()));
      json.writeEndArray();
    }

    @Override
    public byte[] toBytes() {
      return littleEndian(
          predictions.size() * Long.BYTES,
          bytes -> predictions.forEach(prediction -> bytes.putLong(prediction.label())));
    }
  }

  /** The name of the most probable class, BYTES [n]; only of models whose classes have names. */
  record LabelNames(List<Prediction> predictions) implements OutputTensor {

    static final String NAME = "label_names";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TensorType type() {
      return TensorType.BYTES;
    }

    @Override
    public List<Integer> shape() {
      return List.of(predictions.size());
    }

    @Override
    public void writeTo(JsonGenerator json) {
      json.writeStartArray();
      elements().forEach(json::writeString);
      json.writeEndArray();
    }

    @Override
    public byte[] toBytes() {
      return texts(elements());
    }

    private List<String> elements() {
      return predictions.stream()
          .map(prediction -> Objects.requireNonNull(prediction.labelName()))
          .toList();
    }
  }

  /**
   * The most probable classes in the form of the classification extension, BYTES [n, count]: each
   * element is {@code value:index}, or {@code value:index:name} if the classes have names, the most
   * probable class first.
   */
  record Classification(List<Prediction> predictions, int count) implements OutputTensor {

    @Override
    public String name() {
      return Probabilities.NAME;
    }

    @Override
    public TensorType type() {
      return TensorType.BYTES;
    }

    @Override
    public List<Integer> shape() {
      return List.of(predictions.size(), count);
    }

    @Override
    public void writeTo(JsonGenerator json) {
      json.writeStartArray();
      elements().forEach(json::writeString);
      json.writeEndArray();
    }

    @Override
    public byte[] toBytes() {
      return texts(elements());
    }

    private List<String> elements() {
      return predictions.stream()
          .flatMap(prediction -> prediction.top(count).stream())
          .map(
              ranked ->
                  ranked.probability()
                      + ":"
                      + ranked.label()
                      + (ranked.labelName() == null ? "" : ":" + ranked.labelName()))
          .toList();
    }
  }

  /** The bytes of texts in UTF-8, each after its length in 4 bytes. */
  private static byte[] texts(List<String> elements) {
    List<byte[]> texts =
        elements.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    return littleEndian(
        texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum(),
        bytes -> texts.forEach(text -> bytes.putInt(text.length).put(text)));
  }

  private static byte[] littleEndian(int size, Consumer<ByteBuffer> writer) {
    byte[] bytes = new byte[size];
    writer.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
