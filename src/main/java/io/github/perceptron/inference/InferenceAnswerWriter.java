package io.github.perceptron.inference;

import io.github.perceptron.models.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers: the JSON object, followed by the bytes of the outputs that were requested as
 * binary data.
 */
@Component
class InferenceAnswerWriter {

  private final JsonMapper mapper;

  InferenceAnswerWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Writes the answer of a model.
   *
   * @param model the version that answered
   * @param id the id of the request; null if it had none
   * @param parameters the parameters of the answer by name; may be empty
   * @param outputs the outputs that the client requested
   * @param tensors one tensor for each output
   */
  InferenceAnswer write(
      ModelVersion model,
      @Nullable String id,
      Map<String, String> parameters,
      List<RequestedOutput> outputs,
      List<OutputTensor> tensors) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<byte[]> tail = new ArrayList<>();
    try (JsonGenerator json = mapper.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringProperty("model_name", model.name().value());
      json.writeStringProperty("model_version", Integer.toString(model.version()));
      if (id != null) {
        json.writeStringProperty("id", id);
      }
      if (!parameters.isEmpty()) {
        json.writeObjectPropertyStart("parameters");
        parameters.forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      json.writeArrayPropertyStart("outputs");
      for (int i = 0; i < tensors.size(); i++) {
        write(tensors.get(i), outputs.get(i).binary(), json, tail);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    int length = body.size();
    tail.forEach(body::writeBytes);
    return new InferenceAnswer(body.toByteArray(), tail.isEmpty() ? null : length);
  }

  private static void write(
      OutputTensor tensor, boolean binary, JsonGenerator json, List<byte[]> tail) {
    json.writeStartObject();
    json.writeStringProperty("name", tensor.name());
    json.writeStringProperty("datatype", tensor.type().name());
    json.writeArrayPropertyStart("shape");
    tensor.shape().forEach(json::writeNumber);
    json.writeEndArray();
    if (binary) {
      byte[] bytes = tensor.toBytes();
      tail.add(bytes);
      json.writeObjectPropertyStart("parameters");
      json.writeNumberProperty("binary_data_size", bytes.length);
      json.writeEndObject();
    } else {
      json.writeName("data");
      tensor.writeTo(json);
    }
    json.writeEndObject();
  }
}
