package io.github.perceptron.jobs.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.github.perceptron.jobs.JobProperties;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.work.QueueEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queue that jobs wait in: db-scheduler's table, in the same database and the same transaction
 * as the job's row, so that neither exists without the other. Every method takes part in the
 * caller's transaction.
 */
@Component
public class TrainingQueue {

  /**
   * The task whose instances are {@link QueueEntry queue entries}; the module {@code training} says
   * how it is executed.
   */
  public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("training-job");

  // The scheduler needs the task, which needs the worker, which needs the jobs: only later.
  private final ObjectProvider<SchedulerClient> scheduler;
  private final TrainingJobRepository jobs;
  private final JdbcClient jdbc;
  private final JobProperties properties;

  TrainingQueue(
      ObjectProvider<SchedulerClient> scheduler,
      TrainingJobRepository jobs,
      JdbcClient jdbc,
      JobProperties properties) {
    this.scheduler = scheduler;
    this.jobs = jobs;
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /**
   * Checks that one more job may wait, and lets nobody else add one until the transaction ends.
   *
   * @throws QueueFullException if as many jobs wait as are allowed to
   */
  public void requireRoom() {
    passGate();
    if (jobs.countByState(JobState.QUEUED) >= properties.maxQueued()) {
      throw QueueFullException.with(properties.maxQueued());
    }
  }

  /** Lets nobody else add a job until the transaction ends. */
  public void passGate() {
    jdbc.sql("select id from training_queue_gate for update").query(Integer.class).single();
  }

  /** Gives a job that waits its place: behind those that began to wait before it. */
  public void add(TrainingJob job) {
    QueueEntry entry = job.nextQueueEntry();
    boolean added =
        scheduler
            .getObject()
            .scheduleIfNotExists(TASK.instance(entry.toString()).build(), job.queuedAt());
    if (!added) {
      throw new IllegalStateException("%s is in the queue already".formatted(entry));
    }
  }

  /** Gives a job that waits its place if it has none, which only a damaged database shows. */
  public void addIfMissing(TrainingJob job) {
    long places =
        jdbc.sql("select count(*) from scheduled_tasks where task_name = ? and task_instance = ?")
            .params(TASK.getTaskName(), job.queueEntry().toString())
            .query(Long.class)
            .single();
    if (places == 0 && job.state() == JobState.QUEUED) {
      add(job);
    }
  }

  /**
   * Takes a place away. A worker may have taken it at this moment; it finds then that the job no
   * longer waits there.
   */
  public void remove(QueueEntry entry) {
    jdbc.sql(
            "delete from scheduled_tasks where task_name = ? and task_instance = ? and picked = false")
        .params(TASK.getTaskName(), entry.toString())
        .update();
  }

  /** Takes the places away that workers of an earlier process had taken. */
  public void forgetExecutionsOfDeadWorkers() {
    jdbc.sql("delete from scheduled_tasks where task_name = ? and picked = true")
        .param(TASK.getTaskName())
        .update();
  }
}
