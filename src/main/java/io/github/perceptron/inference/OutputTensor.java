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

/** One output of an answer, with the elements of n images or rows. */
sealed interface OutputTensor {

  String NUMBERS = "predictions";
  String PROBABILITIES = "probabilities";
  String LABELS = "labels";
  String LABEL_NAMES = "label_names";

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
      return List.of(NUMBERS);
    }
    return contract.labels() == null
        ? List.of(PROBABILITIES, LABELS)
        : List.of(PROBABILITIES, LABELS, LABEL_NAMES);
  }

  /** The numbers that a model of numbers answers, FP32 [n, numbers]. */
  static OutputTensor numbers(List<Prediction> predictions) {
    return new Floats(NUMBERS, predictions);
  }

  /** The probability of each class, FP32 [n, classes]. */
  static OutputTensor probabilities(List<Prediction> predictions) {
    return new Floats(PROBABILITIES, predictions);
  }

  /** The name of the most probable class, BYTES [n]; only of models whose classes have names. */
  static OutputTensor labelNames(List<Prediction> predictions) {
    return new Texts(
        LABEL_NAMES,
        List.of(predictions.size()),
        predictions.stream()
            .map(prediction -> Objects.requireNonNull(prediction.labelName()))
            .toList());
  }

  /**
   * The most probable classes in the form of the classification extension, BYTES [n, count]: each
   * element is {@code value:index}, or {@code value:index:name} if the classes have names, the most
   * probable class first.
   */
  static OutputTensor classification(List<Prediction> predictions, int count) {
    return new Texts(
        PROBABILITIES,
        List.of(predictions.size(), count),
        predictions.stream()
            .flatMap(prediction -> prediction.top(count).stream())
            .map(
                ranked ->
                    ranked.probability()
                        + ":"
                        + ranked.label()
                        + (ranked.labelName() == null ? "" : ":" + ranked.labelName()))
            .toList());
  }

  /** The outputs of the network, FP32 [n, outputs]. */
  record Floats(String name, List<Prediction> predictions) implements OutputTensor {

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
      json.writeStartArray();
      for (Prediction prediction : predictions) {
        for (float value : prediction.probabilities().toArray()) {
          json.writeNumber(value);
        }
      }
      json.writeEndArray();
    }

    @Override
    public byte[] toBytes() {
      return littleEndian(
          predictions.size() * predictions.get(0).probabilities().classes() * Float.BYTES,
          bytes -> {
            for (Prediction prediction : predictions) {
              for (float value : prediction.probabilities().toArray()) {
                bytes.putFloat(value);
              }
            }
          });
    }
  }

  /** The most probable class, INT64 [n]. */
  record Labels(List<Prediction> predictions) implements OutputTensor {

    @Override
    public String name() {
      return LABELS;
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

  /** Texts, BYTES; each in UTF-8 after its length in 4 bytes. */
  record Texts(String name, List<Integer> shape, List<String> elements) implements OutputTensor {

    @Override
    public TensorType type() {
      return TensorType.BYTES;
    }

    @Override
    public void writeTo(JsonGenerator json) {
      json.writeStartArray();
      elements.forEach(json::writeString);
      json.writeEndArray();
    }

    @Override
    public byte[] toBytes() {
      List<byte[]> texts =
          elements.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
      return littleEndian(
          texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum(),
          bytes -> texts.forEach(text -> bytes.putInt(text.length).put(text)));
    }
  }

  private static byte[] littleEndian(int size, Consumer<ByteBuffer> writer) {
    byte[] bytes = new byte[size];
    writer.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
