package io.github.perceptron.inference;

import io.github.perceptron.models.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers: the JSON object, and the bytes of the outputs that are wanted so. */
@Component
class InferenceAnswerWriter {

  private final JsonMapper mapper;

  InferenceAnswerWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The answer of a model.
   *
   * @param id the request's, if it had any
   * @param warnings about its images, if there are any
   * @param outputs as the client wanted them
   * @param tensors one for each of them
   */
  InferenceAnswer write(
      ModelVersion model,
      @Nullable String id,
      @Nullable String warnings,
      List<RequestedOutput> outputs,
      List<OutputTensor> tensors) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<byte[]> tail = new ArrayList<>();
    try (JsonGenerator json = mapper.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringProperty("model_name", model.name());
      json.writeStringProperty("model_version", Integer.toString(model.version()));
      if (id != null) {
        json.writeStringProperty("id", id);
      }
      if (warnings != null) {
        json.writeObjectPropertyStart("parameters");
        json.writeStringProperty("warnings", warnings);
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
