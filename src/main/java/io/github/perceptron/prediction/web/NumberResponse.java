package io.github.perceptron.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.Prediction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model of numbers answers for one row of a table, in a line of a stream.
 *
 * @param targets the names of the numbers
 * @param jobId null if the model was imported
 */
@Schema(hidden = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberResponse(
    @JsonUnwrapped NumbersResponse.PredictedNumbers predicted,
    List<String> targets,
    ModelName model,
    int version,
    @Nullable String jobId) {

  /**
   * Creates the answer for a row.
   *
   * @param prediction of a model of numbers
   */
  public static NumberResponse of(Prediction prediction) {
    ModelVersion model = prediction.model();
    return new NumberResponse(
        NumbersResponse.PredictedNumbers.of(prediction),
        prediction.numbers().stream().map(NumberTarget::name).toList(),
        model.name(),
        model.version(),
        model.jobId() == null ? null : model.jobId().toString());
  }
}
