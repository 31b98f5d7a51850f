package io.github.perceptron.observability;

import io.github.perceptron.storage.DiskReserve;
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

  private final DiskReserve disk;

  DiskHealth(DiskReserve disk) {
    super("The disk cannot be measured");
    this.disk = disk;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    long free = disk.freeBytes();
    health.status(free < LEAST_BYTES ? DISK_FULL : Status.UP).withDetail("free", free);
  }
}
