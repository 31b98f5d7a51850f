package io.github.perceptron.production.shadow;

import io.github.perceptron.network.specification.AliasName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The rows of comparisons, one for each alias and pair of versions, to which all instances add. */
@Repository
class ShadowRows {

  private static final int MOST_CELLS = 100;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  /** Two instances may add the first row of a pair at the same moment. */
  private final RetryTemplate retries =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(DuplicateKeyException.class)
              .includes(ConcurrencyFailureException.class)
              .maxRetries(10)
              .delay(Duration.ofMillis(10))
              .build());

  ShadowRows(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Adds sums to the row of a pair.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException if a version was deleted
   */
  void add(ShadowPair pair, ShadowTally.Sums sums) {
    retries.invoke(
        () ->
            transactions.executeWithoutResult(
                transaction -> {
                  addSums(pair, sums);
                  sums.cells().forEach((cell, count) -> addCell(pair, cell, count));
                }));
  }

  private void addSums(ShadowPair pair, ShadowTally.Sums sums) {
    Timestamp now = Timestamp.from(clock.instant());
    int updated =
        jdbc.sql(
                """
                update shadow_comparison set
                  requests = requests + :requests, examples = examples + :examples,
                  agreed = agreed + :agreed, failed = failed + :failed,
                  dropped = dropped + :dropped, difference = difference + :difference,
                  version_nanos = version_nanos + :versionNanos,
                  shadow_nanos = shadow_nanos + :shadowNanos,
                  version_max = greatest(version_max, :versionMax),
                  shadow_max = greatest(shadow_max, :shadowMax), updated_at = :now
                where version_id = :version and shadow_id = :shadow and alias = :alias
                """)
            .params(valuesOf(pair, sums, now))
            .update();
    if (updated == 0) {
      jdbc.sql(
              """
              insert into shadow_comparison
                (version_id, shadow_id, alias, requests, examples, agreed, failed, dropped,
                 difference, version_nanos, shadow_nanos, version_max, shadow_max, began_at,
                 updated_at)
              values (:version, :shadow, :alias, :requests, :examples, :agreed, :failed, :dropped,
                :difference, :versionNanos, :shadowNanos, :versionMax, :shadowMax, :now, :now)
              """)
          .params(valuesOf(pair, sums, now))
          .update();
    }
  }

  private static Map<String, Object> valuesOf(
      ShadowPair pair, ShadowTally.Sums sums, Timestamp now) {
    return Map.ofEntries(
        Map.entry("version", pair.version()),
        Map.entry("shadow", pair.shadow()),
        Map.entry("alias", pair.alias().value()),
        Map.entry("requests", sums.requests()),
        Map.entry("examples", sums.examples()),
        Map.entry("agreed", sums.agreed()),
        Map.entry("failed", sums.failed()),
        Map.entry("dropped", sums.dropped()),
        Map.entry("difference", sums.difference()),
        Map.entry("versionNanos", sums.versionNanos()),
        Map.entry("shadowNanos", sums.shadowNanos()),
        Map.entry("versionMax", sums.versionMax()),
        Map.entry("shadowMax", sums.shadowMax()),
        Map.entry("now", now));
  }

  private void addCell(ShadowPair pair, ShadowTally.Cell cell, long count) {
    int updated =
        jdbc.sql(
                """
                update shadow_confusion set examples = examples + ?
                where version_id = ? and shadow_id = ? and alias = ? and answered = ? and shadowed = ?
                """)
            .params(
                count,
                pair.version(),
                pair.shadow(),
                pair.alias().value(),
                cell.answered(),
                cell.shadow())
            .update();
    if (updated == 0) {
      jdbc.sql(
              """
              insert into shadow_confusion
                (version_id, shadow_id, alias, answered, shadowed, examples)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              pair.version(),
              pair.shadow(),
              pair.alias().value(),
              cell.answered(),
              cell.shadow(),
              count)
          .update();
    }
  }

  /** Returns the comparisons of an alias in which one of the versions takes part, newest first. */
  List<Row> of(AliasName alias, Collection<UUID> versions) {
    return jdbc.sql(
            """
            select * from shadow_comparison
            where alias = :alias and (version_id in (:versions) or shadow_id in (:versions))
            order by updated_at desc, version_id, shadow_id fetch first 50 rows only
            """)
        .param("alias", alias.value())
        .param("versions", versions)
        .query(ShadowRows::row)
        .list();
  }

  /** Returns the inputs to which both versions answered other classes, the most frequent first. */
  List<ConfusedPair> confusion(ShadowPair pair) {
    return jdbc.sql(
            """
            select answered, shadowed, examples from shadow_confusion
            where version_id = ? and shadow_id = ? and alias = ? and answered <> shadowed
            order by examples desc, answered, shadowed fetch first %d rows only
            """
                .formatted(MOST_CELLS))
        .params(pair.version(), pair.shadow(), pair.alias().value())
        .query(
            (row, number) ->
                new ConfusedPair(
                    row.getInt("answered"), row.getInt("shadowed"), row.getLong("examples")))
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new ShadowPair(
            new AliasName(row.getString("alias")),
            Objects.requireNonNull(row.getObject("version_id", UUID.class)),
            Objects.requireNonNull(row.getObject("shadow_id", UUID.class))),
        row.getLong("requests"),
        row.getLong("examples"),
        row.getLong("agreed"),
        row.getLong("failed"),
        row.getLong("dropped"),
        row.getDouble("difference"),
        Duration.ofNanos(row.getLong("version_nanos")),
        Duration.ofNanos(row.getLong("shadow_nanos")),
        Duration.ofNanos(row.getLong("version_max")),
        Duration.ofNanos(row.getLong("shadow_max")),
        row.getTimestamp("began_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  /** A row: the sums as in {@link ShadowTally.Sums}. */
  record Row(
      ShadowPair pair,
      long requests,
      long examples,
      long agreed,
      long failed,
      long dropped,
      double difference,
      Duration versionTime,
      Duration shadowTime,
      Duration versionMax,
      Duration shadowMax,
      Instant beganAt,
      Instant updatedAt) {}
}
