package io.github.perceptron.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model of numbers answers for many rows of a table. */
@Schema(
    name = "NumbersResponse",
    description = "The numbers that a model predicts for each of many rows, in their order")
record NumbersResponse(
    List<PredictedNumbers> predictions,
    @Schema(description = "The names of the numbers") List<String> targets,
    @Schema(description = "Name of the model that predicted", example = "houses") ModelName model,
    @Schema(description = "Its version", example = "3") int version,
    @Schema(name = "job_id", description = "The training job that published it")
        @Nullable String jobId) {

  static NumbersResponse of(
      List<Prediction> predictions, List<NumberTarget> numbers, ModelVersion model) {
    return new NumbersResponse(
        PredictionsResponse.mapped(predictions, PredictedNumbers::of),
        numbers.stream().map(NumberTarget::name).toList(),
        model.name(),
        model.version(),
        model.jobId() == null ? null : model.jobId().toString());
  }

  /**
   * The numbers of one row, in their own unit.
   *
   * @param value the number; missing if there are several
   * @param values the numbers by name
   * @param warnings missing if there are none
   */
  @Schema(name = "PredictedNumbers")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PredictedNumbers(
      @Nullable Float value,
      Map<String, Float> values,
      @Nullable List<PredictionWarning> warnings) {

    static PredictedNumbers of(Prediction prediction) {
      Map<String, Float> values = prediction.values();
      return new PredictedNumbers(
          values.size() == 1 ? values.values().iterator().next() : null,
          values,
          prediction.warnings().isEmpty() ? null : prediction.warnings());
    }
  }
}
