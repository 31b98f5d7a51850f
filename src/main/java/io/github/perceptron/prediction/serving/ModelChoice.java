package io.github.perceptron.prediction.serving;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;

/** The model that a client selects. */
public sealed interface ModelChoice {

  /**
   * Finds the version that this choice means now.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.models.AliasNotFoundException if the model has no such alias
   * @throws io.github.perceptron.jobs.JobNotFoundException if the choice names a job that does not
   *     exist
   */
  ModelVersion in(ModelVersions versions);

  /** The champion of the default model. */
  record Default() implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.ofDefault();
    }
  }

  /** The version that a training job published. */
  record OfJob(JobId jobId) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.ofJob(jobId);
    }
  }

  /** The version to which an alias of a model currently points. */
  record Alias(ModelName model, String alias) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.aliased(model, alias);
    }
  }

  /** One version of a model. */
  record Version(ModelVersionId id) implements ModelChoice {
    @Override
    public ModelVersion in(ModelVersions versions) {
      return versions.get(id);
    }
  }
}
