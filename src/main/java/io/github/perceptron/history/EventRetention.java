package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.paging.BatchedDelete;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectContents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes old events: the progress, checkpoint and log events of jobs that ended long ago, and old
 * events of deletions. What tells the end of the last jobs of a project is deleted with the
 * project. New ids continue after the deleted ones, because the greatest id is stored in a row of
 * its own.
 */
@Component
@EnableScheduling
class EventRetention implements ProjectContents {

  private static final Logger log = LoggerFactory.getLogger(EventRetention.class);

  /** Largest number of jobs that one query finds. */
  private static final int JOBS_AT_ONCE = 1000;

  private static final String DELETABLE_TYPES =
      Arrays.stream(EventType.values())
          .filter(EventType::isDeletedAfterRetention)
          .map(type -> "'" + type.name() + "'")
          .collect(Collectors.joining(", "));

  /** Selects jobs that have events which may be deleted, sorted by id. */
  private static final String JOBS =
      """
      select distinct job_id from job_event
      where job_id > ? and type in (%s)
      order by job_id fetch first %d rows only"""
          .formatted(DELETABLE_TYPES, JOBS_AT_ONCE);

  private static final String DELETE_OF_JOB =
      """
      delete from job_event where id in (
        select id from job_event where job_id = ? and type in (%s)
        fetch first %d rows only)"""
          .formatted(DELETABLE_TYPES, BatchedDelete.ROWS);

  private static final String DELETE_DELETIONS =
      """
      delete from job_event where id in (
        select id from job_event where type = 'DELETED' and recorded_at < ?
        fetch first %d rows only)"""
          .formatted(BatchedDelete.ROWS);

  private final JdbcClient jdbc;
  private final TrainingJobs jobs;
  private final HistoryProperties properties;
  private final Clock clock;

  EventRetention(JdbcClient jdbc, TrainingJobs jobs, HistoryProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.properties = properties;
    this.clock = clock;
  }

  /** Deletes old events. Several instances may do this at the same time. */
  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void prune() {
    Instant before = clock.instant().minus(properties.eventRetention());
    int pruned =
        ofJobsThatEnded(before) + deleteAll(DELETE_DELETIONS, before.atOffset(ZoneOffset.UTC));
    if (pruned > 0) {
      log.atInfo().addKeyValue("events", pruned).log("Deleted events of jobs that ended long ago");
    }
  }

  @Override
  public String name() {
    return "training_jobs";
  }

  /** The events of deleted jobs do not keep a project from being deleted. */
  @Override
  public long countIn(Project project) {
    return 0;
  }

  @Override
  public void forget(Project project) {
    jdbc.sql("delete from job_event where project = ?").param(project.name()).update();
  }

  private int ofJobsThatEnded(Instant before) {
    int all = 0;
    List<JobId> some = jobsAfter(new UUID(0, 0));
    while (!some.isEmpty()) {
      for (JobId ended : jobs.endedBefore(some, before)) {
        all += deleteAll(DELETE_OF_JOB, ended.value());
      }
      some = jobsAfter(some.get(some.size() - 1).value());
    }
    return all;
  }

  private List<JobId> jobsAfter(UUID last) {
    return jdbc.sql(JOBS).param(last).query(UUID.class).list().stream().map(JobId::new).toList();
  }

  private int deleteAll(String statement, Object parameter) {
    return BatchedDelete.all(() -> jdbc.sql(statement).param(parameter).update());
  }
}
