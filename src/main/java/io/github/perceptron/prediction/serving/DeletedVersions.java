package io.github.perceptron.prediction.serving;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.models.registry.ModelVersions;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Removes the networks of deleted versions from memory: immediately if this instance deleted the
 * version, within a minute if another instance did. Current requests still finish with their
 * network.
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

  /** Keeps the network if another version uses an equal file. */
  private void forgetUnlessPublished(Sha256 artifactSha256) {
    if (!versions.haveArtifact(artifactSha256)) {
      models.release(artifactSha256);
    }
  }
}
