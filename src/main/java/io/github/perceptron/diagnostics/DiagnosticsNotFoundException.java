package io.github.perceptron.diagnostics;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a job has no diagnostics of an epoch, or none of a layer. */
public final class DiagnosticsNotFoundException extends ProblemException {

  private DiagnosticsNotFoundException(String detail) {
    super(ProblemType.DIAGNOSTICS_NOT_FOUND, detail);
  }

  static DiagnosticsNotFoundException ofEpoch(JobId id, int epoch) {
    return new DiagnosticsNotFoundException(
        "Epoch %d of training job %s is not diagnosed: GET /v1/training-jobs/%s/diagnostics lists the epochs that are."
            .formatted(epoch, id, id));
  }

  static DiagnosticsNotFoundException ofJob(JobId id) {
    return new DiagnosticsNotFoundException(
        "Training job %s has no diagnosed epoch: none has ended yet, or its diagnostics are switched off."
            .formatted(id));
  }

  /** Creates the exception for a layer that the network does not have. */
  public static DiagnosticsNotFoundException ofLayer(JobId id, int layer, int layers) {
    return new DiagnosticsNotFoundException(
        "Training job %s has the layers 1 to %d and no layer %d; the last one is the output layer."
            .formatted(id, layers, layer));
  }
}
