package io.github.perceptron.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.Prediction;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a model sees in a picture. */
@Schema(description = "What a model sees in a picture")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PredictionResponse(
    @JsonUnwrapped SeenResponse seen,
    @Schema(description = "Name of the model that predicted", example = "mnist") ModelName model,
    @Schema(description = "Its version", example = "3") int version,
    @Schema(
            name = "job_id",
            description = "The training job that published it; null if it was imported",
            example = "0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11")
        @Nullable String jobId) {

  public static PredictionResponse of(Prediction prediction, PredictionOptions options) {
    ModelVersion model = prediction.model();
    return new PredictionResponse(
        SeenResponse.of(prediction, options),
        model.name(),
        model.version(),
        model.jobId() == null ? null : model.jobId().toString());
  }
}
