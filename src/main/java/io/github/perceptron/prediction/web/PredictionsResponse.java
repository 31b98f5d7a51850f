package io.github.perceptron.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.Prediction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a model sees in many pictures or rows of a table. */
@Schema(description = "What a model sees in each of many pictures or rows, in their order")
record PredictionsResponse(
    List<SeenResponse> predictions,
    @Schema(description = "The names of the classes, by label; left out if they have none")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<String> labels,
    @Schema(description = "Name of the model that predicted", example = "mnist") ModelName model,
    @Schema(description = "Its version", example = "3") int version,
    @Schema(name = "job_id", description = "The training job that published it")
        @Nullable String jobId) {

  /** Ids of many rows would take a considerable part of the time and of the size of an answer. */
  static final int MOST_IDS = 1000;

  static PredictionsResponse of(
      List<Prediction> predictions, ModelVersion model, PredictionOptions options) {
    boolean withIds = predictions.size() <= MOST_IDS;
    return new PredictionsResponse(
        mapped(predictions, prediction -> SeenResponse.of(prediction, options, withIds)),
        predictions.isEmpty() ? null : predictions.get(0).labels(),
        model.name(),
        model.version(),
        model.jobId() == null ? null : model.jobId().toString());
  }

  /**
   * A list whose elements are made when they are written, so that the answers of many rows are not
   * all in memory.
   */
  static <T> List<T> mapped(List<Prediction> predictions, Function<Prediction, T> answer) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        return answer.apply(predictions.get(index));
      }

      @Override
      public int size() {
        return predictions.size();
      }
    };
  }
}
