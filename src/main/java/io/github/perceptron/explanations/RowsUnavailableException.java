package io.github.perceptron.explanations;

import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when it is not known which rows a version was trained or tested on, or there are none. */
public final class RowsUnavailableException extends ProblemException {

  private RowsUnavailableException(ModelVersionId id, String reason) {
    super(
        ProblemType.ROWS_UNAVAILABLE,
        "Version %d of model %s %s.".formatted(id.version(), id.model(), reason));
  }

  static RowsUnavailableException imported(ModelVersionId id) {
    return new RowsUnavailableException(
        id, "was uploaded or comes from an early release, so its data set is not known");
  }

  static RowsUnavailableException withoutJob(ModelVersionId id) {
    return new RowsUnavailableException(
        id, "has lost its training job, which alone knew which rows were used");
  }

  static RowsUnavailableException withoutTest(ModelVersionId id, String dataSet) {
    return new RowsUnavailableException(
        id,
        "has no test rows: data set \"%s\" has none, and its job set none aside"
            .formatted(dataSet));
  }
}
