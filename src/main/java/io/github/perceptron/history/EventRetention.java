package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
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
 * Drops the events that nobody needs any more: what jobs told while they ran, long after they
 * ended. Ids stay in order: the greatest that was given out is not read from the events.
 */
@Component
@EnableScheduling
class EventRetention {

  private static final Logger log = LoggerFactory.getLogger(EventRetention.class);

  /** So few at once that nobody waits for it. */
  private static final int BATCH = 1000;

  private static final String OF_RUNNING =
      Arrays.stream(EventType.values())
          .filter(EventType::isDroppedAfterTheEnd)
          .map(type -> "'" + type.name() + "'")
          .collect(Collectors.joining(", "));

  /** Jobs that told of their running, in the order of their ids. */
  private static final String JOBS =
      """
      select distinct job_id from job_event
      where job_id > ? and type in (%s)
      order by job_id fetch first %d rows only"""
          .formatted(OF_RUNNING, BATCH);

  private static final String OF_A_JOB =
      """
      delete from job_event where id in (
        select id from job_event where job_id = ? and type in (%s)
        fetch first %d rows only)"""
          .formatted(OF_RUNNING, BATCH);

  private static final String OF_DELETIONS =
      """
      delete from job_event where id in (
        select id from job_event where type = 'DELETED' and recorded_at < ?
        fetch first %d rows only)"""
          .formatted(BATCH);

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

  /** Several instances may do it at once; each row goes once. */
  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void prune() {
    Instant before = clock.instant().minus(properties.eventRetention());
    int pruned = ofJobsThatEnded(before) + deleteAll(OF_DELETIONS, before.atOffset(ZoneOffset.UTC));
    if (pruned > 0) {
      log.atInfo().addKeyValue("events", pruned).log("Dropped events of jobs that ended long ago");
    }
  }

  private int ofJobsThatEnded(Instant before) {
    int all = 0;
    List<JobId> some = jobsAfter(new UUID(0, 0));
    while (!some.isEmpty()) {
      for (JobId ended : jobs.endedBefore(some, before)) {
        all += deleteAll(OF_A_JOB, ended.value());
      }
      some = jobsAfter(some.get(some.size() - 1).value());
    }
    return all;
  }

  private List<JobId> jobsAfter(UUID last) {
    return jdbc.sql(JOBS).param(last).query(UUID.class).list().stream().map(JobId::new).toList();
  }

  private int deleteAll(String statement, Object parameter) {
    int all = 0;
    int deleted;
    do {
      deleted = jdbc.sql(statement).param(parameter).update();
      all += deleted;
    } while (deleted == BATCH);
    return all;
  }
}
