package io.github.perceptron.prediction.inference;

import io.github.perceptron.network.InputContract;
import io.github.perceptron.problem.UnreadableBodyException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Takes a body apart: the JSON object, and the bytes of tensors behind it. */
@Component
class InferenceMessageReader {

  private final JsonMapper mapper;

  InferenceMessageReader(JsonMapper mapper) {
    this.mapper =
        mapper
            .rebuild()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
  }

  /**
   * The request in a body.
   *
   * @param jsonLength bytes of the JSON; null when the body is nothing else, 0 when it is the bytes
   *     of one tensor and nothing else
   * @throws InvalidInferenceException if a length is wrong
   * @throws UnreadableBodyException if the JSON is none, or has a value of the wrong kind
   */
  InferenceMessage read(byte[] body, @Nullable Long jsonLength, InputContract contract) {
    if (jsonLength == null) {
      return InferenceMessage.of(json(body, body.length), null);
    }
    if (jsonLength < 0 || jsonLength > body.length) {
      throw InvalidInferenceException.at(
          "Inference-Header-Content-Length",
          "must be from 0 to the %d bytes of the body, not %d".formatted(body.length, jsonLength));
    }
    if (jsonLength == 0) {
      return raw(body, contract);
    }
    int length = jsonLength.intValue();
    ByteBuffer tail = ByteBuffer.wrap(body, length, body.length - length);
    return InferenceMessage.of(json(body, length), tail);
  }

  /** One image of the type and shape that the model's metadata say. */
  private static InferenceMessage raw(byte[] body, InputContract contract) {
    InferenceRequest.Input input =
        new InferenceRequest.Input(
            ImageTensor.NAME,
            TensorType.FP32.name(),
            List.of(1L, (long) contract.shape().pixels()),
            null,
            null);
    return new InferenceMessage(
        new InferenceRequest(null, null, List.of(input), null),
        List.of(new BinaryElements(ByteBuffer.wrap(body))),
        true);
  }

  private InferenceRequest json(byte[] body, int length) {
    InferenceRequest request;
    try {
      request = mapper.readValue(body, 0, length, InferenceRequest.class);
    } catch (JacksonException e) {
      throw UnreadableBodyException.of(e);
    }
    if (request == null) {
      throw UnreadableBodyException.because("must be an object");
    }
    return request;
  }
}
