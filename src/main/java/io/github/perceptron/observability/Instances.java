package io.github.perceptron.observability;

import io.github.perceptron.jobs.JobProperties;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The instances that share the database. Each renews its row every two seconds. An instance that
 * has its database to itself ({@code perceptron.jobs.exclusive-database}) writes nothing, because
 * nobody else would read it.
 */
@Component
public class Instances {

  private static final Logger log = LoggerFactory.getLogger(Instances.class);

  private final UUID id = UUID.randomUUID();
  private final InstanceRows rows;
  private final ThisInstance self;
  private final boolean alone;

  /** Between the moment when the service answers and the beginning of its end. */
  private final AtomicBoolean working = new AtomicBoolean();

  Instances(InstanceRows rows, ThisInstance self, JobProperties jobs) {
    this.rows = rows;
    this.self = self;
    this.alone = jobs.exclusiveDatabase();
  }

  /**
   * Returns the living instances by name, this one among them.
   *
   * @throws DataAccessException if the database does not answer
   */
  public List<Instance> living() {
    if (alone) {
      return List.of(self.now());
    }
    List<Instance> found = rows.living();
    return found.isEmpty() ? List.of(self.now()) : found;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    working.set(true);
    beat();
  }

  @Scheduled(initialDelay = 2, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void beat() {
    if (alone || !working.get()) {
      return;
    }
    try {
      rows.seen(id, self.now());
    } catch (DataAccessException | TransactionException e) {
      log.debug("The database does not answer, so that the other instances do not see this one", e);
    }
  }

  @EventListener(ContextClosedEvent.class)
  void closing() {
    if (working.getAndSet(false) && !alone) {
      try {
        rows.delete(id);
      } catch (DataAccessException | TransactionException e) {
        log.debug("The row of this instance is not deleted; it is ignored after 15 s", e);
      }
    }
  }
}
