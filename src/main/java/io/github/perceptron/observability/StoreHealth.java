package io.github.perceptron.observability;

import io.github.perceptron.artifacts.ArtifactStore;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health {@code artifactStore}, for the group {@code training}: whether the artifact store
 * answers, as its last probe found. Asks no other machine.
 *
 * <p>Its other status, {@code NO_STORE}, means 503 in that group only: predictions with loaded
 * models go on without the store.
 */
@Component("artifactStoreHealthIndicator")
class StoreHealth extends AbstractHealthIndicator {

  private static final Status NO_STORE = new Status("NO_STORE");

  private final ArtifactStore artifacts;

  StoreHealth(ArtifactStore artifacts) {
    super("The artifact store cannot be asked");
    this.artifacts = artifacts;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Optional<String> outage = artifacts.outage();
    health.status(outage.isEmpty() ? Status.UP : NO_STORE);
    outage.ifPresent(reason -> health.withDetail("reason", "the artifact store, " + reason));
  }
}
