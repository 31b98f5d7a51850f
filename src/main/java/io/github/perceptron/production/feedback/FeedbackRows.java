package io.github.perceptron.production.feedback;

import io.github.perceptron.paging.BatchedDelete;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of feedback, and the counts of right predictions by version and day. */
@Repository
class FeedbackRows {

  /** Largest number of rows that are sent to the database together. */
  private static final int BATCH = 1000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  FeedbackRows(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /** Returns those of the ids that have feedback already. */
  Set<String> given(Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.sql("select prediction_id from prediction_feedback where prediction_id in (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list());
  }

  /**
   * Adds rows.
   *
   * @throws org.springframework.dao.DuplicateKeyException if another request told the class of one
   *     of these predictions meanwhile
   */
  void add(List<AcceptedFeedback> all) {
    Timestamp now = Timestamp.from(clock.instant());
    batches.batchUpdate(
        """
        insert into prediction_feedback
          (prediction_id, version_id, predicted, actual, predicted_at, received_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        all,
        BATCH,
        (row, one) -> {
          row.setString(1, one.text());
          row.setObject(2, one.version().key());
          row.setInt(3, one.id().label());
          row.setInt(4, one.actual());
          row.setTimestamp(5, Timestamp.from(one.id().at()));
          row.setTimestamp(6, now);
        });
  }

  /**
   * Adds to the counts of a day.
   *
   * @throws org.springframework.dao.DuplicateKeyException if another transaction adds the first
   *     counts of this day meanwhile
   */
  void count(UUID version, LocalDate day, int told, int correct) {
    int updated =
        jdbc.sql(
                """
                update production_accuracy set told = told + ?, correct = correct + ?
                where version_id = ? and predicted_on = ?
                """)
            .params(told, correct, version, Date.valueOf(day))
            .update();
    if (updated == 0) {
      jdbc.sql(
              """
              insert into production_accuracy (version_id, predicted_on, told, correct)
              values (?, ?, ?, ?)
              """)
          .params(version, Date.valueOf(day), told, correct)
          .update();
    }
  }

  /** Returns the counts of a version from a day on, oldest first. */
  List<DayCounts> counts(UUID version, LocalDate from) {
    return jdbc.sql(
            """
            select predicted_on, told, correct from production_accuracy
            where version_id = ? and predicted_on >= ? order by predicted_on
            """)
        .params(version, Date.valueOf(from))
        .query(
            (row, number) ->
                new DayCounts(
                    row.getDate("predicted_on").toLocalDate(),
                    row.getLong("told"),
                    row.getLong("correct")))
        .list();
  }

  /** Deletes the feedback to predictions before a moment; their counts stay. */
  int deleteBefore(Instant predicted) {
    return BatchedDelete.all(
        () ->
            jdbc.sql(
                    """
                    delete from prediction_feedback where prediction_id in (
                      select prediction_id from prediction_feedback where predicted_at < ?
                      fetch first %d rows only)
                    """
                        .formatted(BatchedDelete.ROWS))
                .param(predicted.atOffset(ZoneOffset.UTC))
                .update());
  }

  int deleteCountsBefore(LocalDate day) {
    return jdbc.sql("delete from production_accuracy where predicted_on < ?")
        .param(Date.valueOf(day))
        .update();
  }

  /**
   * The counts of a day.
   *
   * @param told predictions whose right class was told
   * @param correct those of them that were right
   */
  record DayCounts(LocalDate day, long told, long correct) {}
}
