package io.github.perceptron.history;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
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

  private static final String OF_JOBS_THAT_ENDED =
      """
      delete from job_event where id in (
        select e.id from job_event e join training_job j on j.id = e.job_id
        where j.finished_at < ? and e.type in ('PROGRESS', 'CHECKPOINT', 'LOG')
        fetch first %d rows only)"""
          .formatted(BATCH);

  private static final String OF_DELETIONS =
      """
      delete from job_event where id in (
        select id from job_event where type = 'DELETED' and recorded_at < ?
        fetch first %d rows only)"""
          .formatted(BATCH);

  private final JdbcTemplate jdbc;
  private final HistoryProperties properties;
  private final Clock clock;

  EventRetention(JdbcTemplate jdbc, HistoryProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /** Several instances may do it at once; each row goes once. */
  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void prune() {
    OffsetDateTime before =
        clock.instant().minus(properties.eventRetention()).atOffset(ZoneOffset.UTC);
    int pruned = deleteAll(OF_JOBS_THAT_ENDED, before) + deleteAll(OF_DELETIONS, before);
    if (pruned > 0) {
      log.atInfo().addKeyValue("events", pruned).log("Dropped events of jobs that ended long ago");
    }
  }

  private int deleteAll(String statement, OffsetDateTime before) {
    int all = 0;
    int deleted;
    do {
      deleted = jdbc.update(statement, before);
      all += deleted;
    } while (deleted == BATCH);
    return all;
  }
}
