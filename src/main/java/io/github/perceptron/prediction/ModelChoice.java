package io.github.perceptron.prediction;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelVersions;

/** Which model a client asks. */
public sealed interface ModelChoice {

  /**
   * The model that is meant now.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is none
   * @throws io.github.perceptron.jobs.JobNotFoundException if it is meant by a job that is not
   *     there
   */
  ModelVersion in(ModelVersions versions);

  /** Whatever was published last. */
  record Newest() implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.newest();
    }
  }

  /** The one that a training job published. */
  record OfJob(JobId jobId) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.ofJob(jobId);
    }
  }

  /** One version of a name. */
  record Version(String model, int version) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.get(model, version);
    }
  }
}
