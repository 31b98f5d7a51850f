package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.store.JobWork;
import io.github.perceptron.jobs.store.JobWorkRows;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.Projects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether the job of a queue entry may start now, when projects share the workers ({@link
 * FairOrder}).
 *
 * <p>db-scheduler gives a worker the entry with the highest priority, and of these the oldest. All
 * entries have the same priority until a worker finds that another project comes first. Then the
 * worker sets the priorities by the fair order and puts its entry back. So nothing is written while
 * one project has jobs.
 */
@Component
public class Turns {

  /** The smallest value of the column, a SMALLINT. */
  private static final int LOWEST = -32_768;

  private final JobWorkRows jobs;
  private final Projects projects;
  private final JdbcClient jdbc;

  Turns(JobWorkRows jobs, Projects projects, JdbcClient jdbc) {
    this.jobs = jobs;
    this.projects = projects;
    this.jdbc = jdbc;
  }

  /** Whether a job may start. */
  public enum Turn {
    /** It is the next one, or the only one that can start. */
    NOW,
    /** A job of another project starts before it. */
    LATER,
    /** Its project runs as many jobs as it may. */
    PROJECT_IS_BUSY
  }

  /**
   * Returns whether the job of an entry may start now. If it may not, the entries in the queue get
   * the fair order first, so that the next one that a worker takes is likely to be the right one.
   */
  @Transactional
  public Turn of(QueueEntry entry) {
    List<JobWork> active = jobs.active();
    Optional<Project> own =
        active.stream()
            .filter(job -> job.id().equals(entry.jobId().value()))
            .map(JobWork::project)
            .findFirst();
    return own.map(project -> turn(project, active)).orElse(Turn.NOW);
  }

  private Turn turn(Project own, List<JobWork> active) {
    Set<Project> busy = busyIn(active);
    if (active.stream().allMatch(job -> job.project().equals(own))) {
      return busy.contains(own) ? Turn.PROJECT_IS_BUSY : Turn.NOW;
    }
    List<FairOrder.Place> order = FairOrder.of(withEntry(active));
    Turn turn =
        busy.contains(own)
            ? Turn.PROJECT_IS_BUSY
            : next(own, order, busy).equals(own) ? Turn.NOW : Turn.LATER;
    if (turn != Turn.NOW) {
      writePriorities(order, busy);
    }
    return turn;
  }

  /** A job that waits without an entry, which only a damaged database has, is never taken. */
  private List<JobWork> withEntry(List<JobWork> active) {
    Set<String> entries =
        Set.copyOf(
            jdbc.sql("select task_instance from scheduled_tasks where task_name = ?")
                .param(TrainingQueue.TASK.getTaskName())
                .query(String.class)
                .list());
    return active.stream()
        .filter(job -> job.state() == JobState.RUNNING || entries.contains(entryOf(job)))
        .toList();
  }

  private static String entryOf(JobWork job) {
    return new QueueEntry(new JobId(job.id()), job.queueEntry()).toString();
  }

  /** What cannot start now must not keep others from starting. */
  private static Project next(Project own, List<FairOrder.Place> order, Set<Project> busy) {
    return order.stream()
        .map(FairOrder.Place::job)
        .filter(job -> job.project().equals(own) || !job.isHeldBack())
        .map(JobWork::project)
        .filter(project -> !busy.contains(project))
        .findFirst()
        .orElse(own);
  }

  /** Returns whether a project runs as many jobs as it may. */
  public boolean isBusy(Project project) {
    return projects.limitsOf(project).runningJobs() != null
        && busyIn(jobs.active()).contains(project);
  }

  private Set<Project> busyIn(List<JobWork> active) {
    Map<Project, Long> running =
        active.stream()
            .filter(job -> job.state() == JobState.RUNNING)
            .collect(Collectors.groupingBy(JobWork::project, Collectors.counting()));
    return running.entrySet().stream()
        .filter(
            count -> {
              Integer most = projects.limitsOf(count.getKey()).runningJobs();
              return most != null && count.getValue() >= most;
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void writePriorities(List<FairOrder.Place> order, Set<Project> busy) {
    for (FairOrder.Place place : order) {
      JobWork job = place.job();
      boolean cannotStart = job.isHeldBack() || busy.contains(job.project());
      int priority = cannotStart ? LOWEST : Math.max(LOWEST, -place.turn());
      jdbc.sql(
              "update scheduled_tasks set priority = ?"
                  + " where task_name = ? and task_instance = ? and priority <> ?")
          .params(priority, TrainingQueue.TASK.getTaskName(), entryOf(job), priority)
          .update();
    }
  }
}
