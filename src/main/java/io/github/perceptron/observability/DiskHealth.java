package io.github.perceptron.observability;

import io.github.perceptron.storage.DiskReserve;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health {@code trainingDisk}, for the group {@code training}: whether there is space for a
 * training to begin, by the same limit as the workers'.
 *
 * <p>Its other status, {@code DISK_FULL}, means 503 in that group only: predictions go on with a
 * full disk.
 */
@Component("trainingDiskHealthIndicator")
class DiskHealth extends AbstractHealthIndicator {

  private static final Status DISK_FULL = new Status("DISK_FULL");

  private final DiskReserve disk;

  DiskHealth(DiskReserve disk) {
    super("The disk cannot be measured");
    this.disk = disk;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .status(disk.allowsTraining() ? Status.UP : DISK_FULL)
        .withDetail("free", disk.freeBytes())
        .withDetail("needed", disk.bytesToBegin());
  }
}
