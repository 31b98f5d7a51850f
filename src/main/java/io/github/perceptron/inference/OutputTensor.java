package io.github.perceptron.inference;

import io.github.perceptron.prediction.Prediction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
      json.writeStartArray();
      for (Prediction prediction : predictions) {
        for (float probability : prediction.probabilities().toArray()) {
          json.writeNumber(probability);
        }
      }
      json.writeEndArray();
    }

    @Override
    public byte[] toBytes() {
      return littleEndian(
          predictions.size() * shape().get(1) * Float.BYTES,
          bytes -> {
            for (Prediction prediction : predictions) {
              for (float probability : prediction.probabilities().toArray()) {
                bytes.putFloat(probability);
              }
            }
          });
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

  /**
   * The most probable classes in the form of the classification extension, BYTES [n, count]: each
   * element is {@code value:index}, the most probable class first. Classes have no names.
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
      List<byte[]> texts =
          elements().stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
      return littleEndian(
          texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum(),
          bytes -> texts.forEach(text -> bytes.putInt(text.length).put(text)));
    }

    private List<String> elements() {
      return predictions.stream()
          .flatMap(prediction -> prediction.top(count).stream())
          .map(ranked -> ranked.probability() + ":" + ranked.label())
          .toList();
    }
  }

  private static byte[] littleEndian(int size, Consumer<ByteBuffer> writer) {
    byte[] bytes = new byte[size];
    writer.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
