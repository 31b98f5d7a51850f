package io.github.perceptron.training.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.startup.AbstractSchedulerStarter;
import io.github.perceptron.roles.InstanceRole;
import io.github.perceptron.roles.RoleProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the workers of this instance take jobs from the queue, if the instance trains. Jobs can be
 * submitted and cancelled here in any case.
 */
@Component
class QueueStart extends AbstractSchedulerStarter {

  private static final Logger log = LoggerFactory.getLogger(QueueStart.class);

  private final RoleProperties roles;

  QueueStart(Scheduler scheduler, RoleProperties roles) {
    super(scheduler);
    this.roles = roles;
  }

  @EventListener(ContextRefreshedEvent.class)
  void begin() {
    if (roles.include(InstanceRole.TRAIN)) {
      doStart();
    } else {
      log.info("This instance takes no jobs from the queue (perceptron.roles)");
    }
  }
}
