package io.github.perceptron.inference;

import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.problem.UnreadableBodyException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Splits a body into the JSON object and the bytes of tensors that follow it. */
@Component
class InferenceMessageReader {

  private final ProtocolJson json;

  InferenceMessageReader(ProtocolJson json) {
    this.json = json;
  }

  /**
   * Reads the request in a body.
   *
   * @param jsonLength number of bytes of the JSON; null if the whole body is JSON, 0 if the body is
   *     only the bytes of one tensor
   * @throws InvalidInferenceException if a length is wrong
   * @throws UnreadableBodyException if the JSON cannot be parsed or a value has the wrong type
   */
  InferenceMessage read(byte[] body, @Nullable Long jsonLength, InputContract contract) {
    if (jsonLength == null) {
      return InferenceMessage.of(json.read(body, body.length, InferenceRequest.class), null);
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
    return InferenceMessage.of(json.read(body, length, InferenceRequest.class), tail);
  }

  /**
   * Reads a body without JSON: one image with the type and shape in the model's metadata, or one
   * row of numbers.
   */
  private static InferenceMessage raw(byte[] body, InputContract contract) {
    boolean ofTable = contract instanceof TableInput;
    long numbers =
        contract instanceof TableInput table ? table.columns().size() : contract.inputs();
    InferenceRequest.Input input =
        new InferenceRequest.Input(
            ofTable ? TableTensors.MATRIX : ImageTensor.NAME,
            TensorType.FP32.name(),
            List.of(1L, numbers),
            null,
            null);
    return new InferenceMessage(
        new InferenceRequest(null, null, List.of(input), null),
        List.of(new BinaryElements(ByteBuffer.wrap(body))),
        true);
  }
}
