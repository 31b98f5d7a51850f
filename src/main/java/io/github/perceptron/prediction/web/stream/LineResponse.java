package io.github.perceptron.prediction.web.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.web.NumberResponse;
import io.github.perceptron.prediction.web.PredictionOptions;
import io.github.perceptron.prediction.web.PredictionResponse;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the answer to a stream.
 *
 * @param line number of the line of the request, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineResponse(
    long line,
    @JsonUnwrapped @Nullable PredictionResponse prediction,
    @JsonUnwrapped @Nullable NumberResponse numbers,
    @Nullable Problem error) {

  static LineResponse of(long line, Prediction prediction, PredictionOptions options) {
    return prediction.numbers().isEmpty()
        ? new LineResponse(line, PredictionResponse.of(prediction, options), null, null)
        : new LineResponse(line, null, NumberResponse.of(prediction), null);
  }

  static LineResponse of(long line, @Nullable ProblemException problem) {
    return new LineResponse(line, null, null, problem == null ? null : Problem.of(problem));
  }

  /** The members of an RFC 9457 answer. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Problem(URI type, String title, int status, String detail, List<FieldError> errors) {

    static Problem of(ProblemException e) {
      return new Problem(
          e.type().uri(), e.type().title(), e.type().status(), e.detail(), e.errors());
    }
  }
}
