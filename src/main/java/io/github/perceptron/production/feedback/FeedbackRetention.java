package io.github.perceptron.production.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes feedback whose prediction id has expired: nobody can tell its class again. The counts of
 * its day stay for longer.
 */
@Component
public class FeedbackRetention {

  private static final Logger log = LoggerFactory.getLogger(FeedbackRetention.class);

  private final FeedbackRows rows;
  private final FeedbackProperties properties;
  private final Clock clock;

  FeedbackRetention(FeedbackRows rows, FeedbackProperties properties, Clock clock) {
    this.rows = rows;
    this.properties = properties;
    this.clock = clock;
  }

  /** Deletes what is too old. Several instances may do this at the same time. */
  @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void prune() {
    Instant now = clock.instant();
    deleteBefore(
        now.minus(properties.validity()),
        LocalDate.ofInstant(now.minus(properties.accuracyRetention()), ZoneOffset.UTC));
  }

  /**
   * Deletes feedback to predictions before a moment, and counts of days before a day.
   *
   * @return number of deleted rows of feedback
   */
  public int deleteBefore(Instant predicted, LocalDate day) {
    int deleted = rows.deleteBefore(predicted);
    rows.deleteCountsBefore(day);
    if (deleted > 0) {
      log.atInfo().addKeyValue("rows", deleted).log("Deleted feedback whose ids have expired");
    }
    return deleted;
  }
}
