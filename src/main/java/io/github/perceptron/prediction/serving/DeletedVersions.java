package io.github.perceptron.prediction.serving;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.models.registry.ModelVersions;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Takes networks of deleted versions out of memory: at once what this instance deleted, within a
 * minute what another did. Requests under way finish with theirs.
 */
@Component
class DeletedVersions {

  private final LoadedModels models;
  private final ModelVersions versions;

  DeletedVersions(LoadedModels models, ModelVersions versions) {
    this.models = models;
    this.versions = versions;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void forget(VersionDeleted deleted) {
    forgetUnlessPublished(deleted.version().artifactSha256());
  }

  @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void forgetAll() {
    models.digests().forEach(this::forgetUnlessPublished);
  }

  /** Another version may have an equal file. */
  private void forgetUnlessPublished(Sha256 artifactSha256) {
    if (!versions.haveArtifact(artifactSha256)) {
      models.release(artifactSha256);
    }
  }
}
