package io.github.perceptron.inference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request as it was sent; {@link Inference} checks it. Fields that the
 * protocol does not define are ignored, because clients send some.
 *
 * @param id chosen by the client and returned in the answer
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record InferenceRequest(
    @Nullable String id,
    @Nullable Parameters parameters,
    @Nullable List<@Nullable Input> inputs,
    @Nullable List<@Nullable Output> outputs) {

  /** An input tensor; its elements are in {@code data} or follow the JSON as binary data. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Input(
      @Nullable String name,
      @Nullable String datatype,
      @Nullable List<@Nullable Long> shape,
      @Nullable Parameters parameters,
      @Nullable JsonElements data) {}

  /** An output that the client requests. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Output(@Nullable String name, @Nullable Parameters parameters) {}
}
