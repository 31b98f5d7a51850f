package io.github.perceptron.observability;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.roles.InstanceRole;
import io.github.perceptron.roles.RoleProperties;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health {@code defaultModel}, for the group {@code predicting}: whether there is a default
 * model and the file of its champion is there. Nothing is loaded for it.
 *
 * <p>Its other statuses, {@code NO_MODEL} and {@code NO_ROLE}, mean 503 in that group only: a new
 * service without models is not ill as a whole.
 */
@Component("defaultModelHealthIndicator")
class ModelHealth extends AbstractHealthIndicator {

  private static final Status NO_MODEL = new Status("NO_MODEL");

  private final ModelVersions versions;
  private final ArtifactStore artifacts;
  private final RoleProperties roles;

  ModelHealth(ModelVersions versions, ArtifactStore artifacts, RoleProperties roles) {
    super("The models cannot be read");
    this.versions = versions;
    this.artifacts = artifacts;
    this.roles = roles;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (!roles.include(InstanceRole.PREDICT)) {
      health
          .status(WorkerHealth.NO_ROLE)
          .withDetail("reason", "perceptron.roles of this instance does not have predict");
      return;
    }
    try {
      AliasedVersions champion = versions.ofDefault();
      ModelVersion version = champion.version(champion.target().version());
      health.withDetail("model", version.name().value()).withDetail("version", version.version());
      boolean there =
          champion.target().versions().stream()
              .map(one -> champion.version(one.version()).artifactSha256())
              .allMatch(file -> artifacts.isAtHand(file) || artifacts.contains(file));
      health.status(there ? Status.UP : NO_MODEL).withDetail("file", there ? "present" : "missing");
    } catch (ModelNotFoundException e) {
      health.status(NO_MODEL).withDetail("reason", e.detail());
    } catch (StoreUnavailableException e) {
      health.status(NO_MODEL).withDetail("reason", "the artifact store, " + e.reason());
    }
  }
}
