package io.github.perceptron.jobs.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.github.perceptron.jobs.JobProperties;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimitException;
import io.github.perceptron.projects.Projects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queue of the jobs that wait for a worker. It is db-scheduler's table in the same database: an
 * entry is written in the same transaction as the row of its job, so that neither exists without
 * the other. Every method takes part in the caller's transaction.
 */
@Component
public class TrainingQueue {

  /**
   * The task of db-scheduler whose instances are {@link QueueEntry queue entries}. The module
   * {@code training} implements its execution.
   */
  public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("training-job");

  // Looked up late, to avoid a circle of beans: scheduler, task, worker, jobs, queue.
  private final ObjectProvider<SchedulerClient> scheduler;
  private final JdbcClient jdbc;
  private final JobProperties properties;
  private final Projects projects;

  TrainingQueue(
      ObjectProvider<SchedulerClient> scheduler,
      JdbcClient jdbc,
      JobProperties properties,
      Projects projects) {
    this.scheduler = scheduler;
    this.jdbc = jdbc;
    this.properties = properties;
    this.projects = projects;
  }

  /**
   * Checks that the queue has a free place for the current project, and locks the queue until the
   * transaction ends.
   *
   * @throws ProjectLimitException if the project has as many waiting jobs as it may
   * @throws QueueFullException if the queue is full
   */
  public void requireFreePlace() {
    lock();
    if (waitingJobs() >= properties.maxQueued()) {
      throw QueueFullException.with(properties.maxQueued());
    }
    Project project = CurrentProject.get();
    Integer most = projects.limitsOf(project).queuedJobs();
    if (most != null) {
      long waiting = waitingJobsOf(project);
      if (waiting >= most) {
        throw ProjectLimitException.queued(project, waiting, most);
      }
    }
  }

  /** Counts in SQL: Hibernate would count those of the current project only. */
  private long waitingJobs() {
    return jdbc.sql("select count(*) from training_job where state = ?")
        .param(JobState.QUEUED.name())
        .query(Long.class)
        .single();
  }

  private long waitingJobsOf(Project project) {
    return jdbc.sql("select count(*) from training_job where state = ? and project = ?")
        .params(JobState.QUEUED.name(), project.name())
        .query(Long.class)
        .single();
  }

  /** Locks the queue: no other transaction can add a job until this one ends. */
  public void lock() {
    jdbc.sql("select id from training_queue_gate for update").query(Integer.class).single();
  }

  /** Adds a waiting job to the queue, after the jobs that entered the queue before it. */
  public void add(TrainingJob job) {
    QueueEntry entry = job.nextQueueEntry();
    boolean added =
        scheduler
            .getObject()
            .scheduleIfNotExists(TASK.instance(entry.toString()).build(), job.queuedAt());
    if (!added) {
      throw new IllegalStateException("%s is already in the queue".formatted(entry));
    }
  }

  /**
   * Adds a waiting job to the queue if its entry is missing; that happens only in a damaged
   * database.
   */
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
   * Removes an entry. If a worker takes the entry at the same moment, it finds afterwards that the
   * job no longer waits.
   */
  public void remove(QueueEntry entry) {
    jdbc.sql(
            "delete from scheduled_tasks where task_name = ? and task_instance = ? and picked = false")
        .params(TASK.getTaskName(), entry.toString())
        .update();
  }

  /** Removes the entries that workers of an earlier process had taken. */
  public void forgetExecutionsOfDeadWorkers() {
    jdbc.sql("delete from scheduled_tasks where task_name = ? and picked = true")
        .param(TASK.getTaskName())
        .update();
  }
}
