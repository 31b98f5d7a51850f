package io.github.perceptron.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The queue that jobs wait in: db-scheduler's table, in the same database and the same transaction
 * as the job's row, so that neither exists without the other.
 */
@Component
public class TrainingQueue {

  /** The task whose instances are job ids; the module {@code training} says how it is executed. */
  public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("training-job");

  // The scheduler needs the task, which needs the worker, which needs the jobs: only later.
  private final ObjectProvider<SchedulerClient> scheduler;
  private final Clock clock;

  TrainingQueue(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Adds a job; takes part in the caller's transaction. */
  void add(JobId id) {
    boolean added =
        scheduler
            .getObject()
            .scheduleIfNotExists(TASK.instance(id.toString()).build(), clock.instant());
    if (!added) {
      throw new IllegalStateException("Job %s is in the queue already".formatted(id));
    }
  }
}
