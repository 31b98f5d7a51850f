package io.github.perceptron.prediction.serving;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;

/** Which model a client asks. */
public sealed interface ModelChoice {

  /**
   * The model that is meant now.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is none
   * @throws io.github.perceptron.models.AliasNotFoundException if the model has no such alias
   * @throws io.github.perceptron.jobs.JobNotFoundException if it is meant by a job that is not
   *     there
   */
  ModelVersion in(ModelVersions versions);

  /** The champion of the default model. */
  record Default() implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.ofDefault();
    }
  }

  /** The one that a training job published. */
  record OfJob(JobId jobId) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.ofJob(jobId);
    }
  }

  /** The version of a name that an alias points at now. */
  record Alias(String model, String alias) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.aliased(model, alias);
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
