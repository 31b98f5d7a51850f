package io.github.perceptron.observability;

import io.github.perceptron.storage.DiskKind;
import io.github.perceptron.storage.DiskSpace;
import io.github.perceptron.storage.DiskUse;
import java.util.Set;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health {@code trainingDisk}, for the group {@code training}: whether there is space for
 * epochs, checkpoints and models.
 *
 * <p>Its other status, {@code DISK_FULL}, means 503 in that group only: predictions go on with a
 * full disk.
 */
@Component("trainingDiskHealthIndicator")
class DiskHealth extends AbstractHealthIndicator {

  /** With less than this a checkpoint of a large network may not fit. */
  static final long LEAST_BYTES = 64L << 20;

  private static final Status DISK_FULL = new Status("DISK_FULL");
  private static final Set<DiskKind> NEEDED = Set.of(DiskKind.DATABASE, DiskKind.CHECKPOINTS);

  private final DiskUse disk;

  DiskHealth(DiskUse disk) {
    super("The disk cannot be measured");
    this.disk = disk;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    for (DiskSpace space : disk.all()) {
      Long free = space.freeBytes();
      if (free != null && NEEDED.contains(space.kind())) {
        health.withDetail(space.kind().id(), free);
        if (free < LEAST_BYTES) {
          health.status(DISK_FULL);
        }
      }
    }
  }
}
