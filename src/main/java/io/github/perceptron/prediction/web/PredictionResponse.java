package io.github.perceptron.prediction.web;

import io.github.perceptron.network.Probabilities;
import io.github.perceptron.prediction.Prediction;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a model sees in a picture. */
@Schema(description = "What a model sees in a picture")
record PredictionResponse(
    @Schema(description = "The most probable class, from 0", example = "7") int label,
    @ArraySchema(
            arraySchema = @Schema(description = "By class, each 0 to 1, together 1"),
            schema = @Schema(type = "number", format = "float"))
        Probabilities probabilities,
    @Schema(description = "Name of the model that was asked", example = "mnist") String model,
    @Schema(description = "Its version", example = "3") int version,
    @Schema(
            name = "job_id",
            description = "The training job that published it; null when it was imported",
            example = "0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11")
        @Nullable String jobId) {

  static PredictionResponse of(Prediction prediction) {
    return new PredictionResponse(
        prediction.label(),
        prediction.probabilities(),
        prediction.model().name(),
        prediction.model().version(),
        prediction.model().jobId() == null ? null : prediction.model().jobId().toString());
  }
}
