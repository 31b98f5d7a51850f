package io.github.perceptron.prediction.serving;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.projects.Project;
import java.util.Optional;

/** The model that a client selects. */
public sealed interface ModelChoice {

  /**
   * Finds the versions that this choice means now.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.models.AliasNotFoundException if the model has no such alias
   * @throws io.github.perceptron.jobs.JobNotFoundException if the choice names a job that does not
   *     exist
   */
  Traffic in(ModelVersions versions);

  /** The project of the client. */
  Project project();

  /** Returns the choice of a request that names an alias of a model. */
  static ModelChoice aliased(ModelName model, String alias) {
    Optional<ModelChoice> valid = AliasName.in(alias).map(name -> new Alias(model, name));
    return valid.orElseGet(() -> new InvalidAlias(model, alias));
  }

  /** The champion of the default model of a project. */
  record Default(Project project) implements ModelChoice {
    @Override
    public Traffic in(ModelVersions versions) {
      return Traffic.of(versions.ofDefault());
    }
  }

  /** The version that a training job of a project published. */
  record OfJob(Project project, JobId jobId) implements ModelChoice {
    @Override
    public Traffic in(ModelVersions versions) {
      return Traffic.of(versions.ofJob(jobId));
    }
  }

  /** The versions to which an alias of a model currently points. */
  record Alias(ModelName model, AliasName alias) implements ModelChoice {

    @Override
    public Project project() {
      return model.project();
    }

    @Override
    public Traffic in(ModelVersions versions) {
      return Traffic.of(versions.behind(model, alias));
    }
  }

  /**
   * A text in place of an alias, which no alias can have as its name. The answer is that of an
   * alias that does not exist.
   */
  record InvalidAlias(ModelName model, String text) implements ModelChoice {

    @Override
    public Project project() {
      return model.project();
    }

    @Override
    public Traffic in(ModelVersions versions) {
      return Traffic.of(versions.behind(model, ModelReference.alias(model, text, versions::exist)));
    }
  }

  /** One version of a model. */
  record Version(ModelVersionId id) implements ModelChoice {

    @Override
    public Project project() {
      return id.model().project();
    }

    @Override
    public Traffic in(ModelVersions versions) {
      return Traffic.of(versions.get(id));
    }
  }
}
