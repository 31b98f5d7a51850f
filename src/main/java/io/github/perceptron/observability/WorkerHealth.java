package io.github.perceptron.observability;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerState;
import io.github.perceptron.roles.InstanceRole;
import io.github.perceptron.roles.RoleProperties;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health {@code dbScheduler}: whether the workers of this instance look into the queue. It
 * stands in for db-scheduler's own, which takes an instance that does not train for ill.
 *
 * <p>Its other status, {@code NO_ROLE}, means 503 in the group {@code training} only.
 */
@Component("dbSchedulerHealthIndicator")
class WorkerHealth extends AbstractHealthIndicator {

  static final Status NO_ROLE = new Status("NO_ROLE");

  private final Scheduler scheduler;
  private final RoleProperties roles;

  WorkerHealth(Scheduler scheduler, RoleProperties roles) {
    super("The queue cannot be asked");
    this.scheduler = scheduler;
    this.roles = roles;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (!roles.include(InstanceRole.TRAIN)) {
      health
          .status(NO_ROLE)
          .withDetail("reason", "perceptron.roles of this instance does not have train");
      return;
    }
    SchedulerState state = scheduler.getSchedulerState();
    if (state.isShuttingDown()) {
      health.outOfService().withDetail("state", "shutting down");
    } else if (state.isStarted()) {
      health.up().withDetail("state", "started");
    } else {
      health.down().withDetail("state", "not started");
    }
  }
}
