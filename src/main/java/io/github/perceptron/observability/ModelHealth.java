package io.github.perceptron.observability;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health {@code defaultModel}, for the group {@code predicting}: whether there is a default
 * model and the file of its champion is there. Nothing is loaded for it.
 *
 * <p>Its other status, {@code NO_MODEL}, means 503 in that group only: a new service without models
 * is not ill as a whole.
 */
@Component("defaultModelHealthIndicator")
class ModelHealth extends AbstractHealthIndicator {

  private static final Status NO_MODEL = new Status("NO_MODEL");

  private final ModelVersions versions;
  private final ArtifactStore artifacts;

  ModelHealth(ModelVersions versions, ArtifactStore artifacts) {
    super("The models cannot be read");
    this.versions = versions;
    this.artifacts = artifacts;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    try {
      ModelVersion version = versions.ofDefault();
      boolean there = artifacts.contains(version.artifactSha256());
      health
          .status(there ? Status.UP : NO_MODEL)
          .withDetail("model", version.name().value())
          .withDetail("version", version.version())
          .withDetail("file", there ? "present" : "missing");
    } catch (ModelNotFoundException e) {
      health.status(NO_MODEL).withDetail("reason", e.detail());
    }
  }
}
