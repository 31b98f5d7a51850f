package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of epochs: one for each epoch of a job, with one column for each metric. */
@Repository
class EpochRows {

  /** Epochs of one query of a long history. */
  static final int BATCH = 1000;

  private static final List<EpochMetric> METRICS = List.of(EpochMetric.values());

  private static final String METRIC_COLUMNS = columnsOf(METRICS);

  private static final String INSERT =
      "insert into epoch_record (job_id, epoch, recorded_at, %s) values (?, ?, ?, %s)"
          .formatted(METRIC_COLUMNS, repeated("?", METRICS.size()));

  private static final String SELECT =
      "select epoch, recorded_at, %s from epoch_record where job_id = ?".formatted(METRIC_COLUMNS);

  /** The order names the whole key: H2 reads the index in its order only then. */
  private static final String AFTER =
      " and epoch > ? order by job_id, epoch fetch first ? rows only";

  private final JdbcClient jdbc;

  EpochRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds an epoch.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the job already has that epoch
   */
  void insert(JobId job, EpochRecord epoch) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(job.value());
    values.add(epoch.epoch());
    values.add(epoch.at().atOffset(ZoneOffset.UTC));
    METRICS.forEach(metric -> values.add(epoch.metrics().written(metric)));
    jdbc.sql(INSERT).params(values).update();
  }

  Optional<EpochRecord> find(JobId job, int epoch) {
    return jdbc.sql(SELECT + " and epoch = ?")
        .params(job.value(), epoch)
        .query(EpochRows::epoch)
        .optional();
  }

  /** Returns at most {@code most} epochs of a job after {@code epoch}, in their order. */
  List<EpochRecord> after(JobId job, int epoch, int most) {
    return jdbc.sql(SELECT + AFTER).params(job.value(), epoch, most).query(EpochRows::epoch).list();
  }

  /** Takes the numbers of epochs, in their order. */
  interface NumbersSink {
    /**
     * Takes an epoch.
     *
     * @param numbers one for each metric, NaN if it is missing; the array is used again
     */
    void add(int epoch, double[] numbers);
  }

  /**
   * Reads metrics of at most {@code most} epochs of a job after {@code epoch}. It makes one query
   * for each {@link #BATCH}, because the drivers hold the rows of a query in memory.
   */
  void read(JobId job, int epoch, int most, List<EpochMetric> metrics, NumbersSink sink) {
    int[] last = {epoch};
    int[] left = {most};
    int before;
    do {
      before = left[0];
      readBatch(
          job,
          last[0],
          Math.min(before, BATCH),
          metrics,
          (number, numbers) -> {
            sink.add(number, numbers);
            last[0] = number;
            left[0]--;
          });
    } while (before - left[0] == BATCH && left[0] > 0);
  }

  private void readBatch(
      JobId job, int epoch, int most, List<EpochMetric> metrics, NumbersSink sink) {
    double[] numbers = new double[metrics.size()];
    jdbc.sql(
            "select epoch, %s from epoch_record where job_id = ?".formatted(columnsOf(metrics))
                + AFTER)
        .params(job.value(), epoch, most)
        .query(
            row -> {
              for (int i = 0; i < numbers.length; i++) {
                double value = row.getDouble(i + 2);
                numbers[i] = row.wasNull() ? Double.NaN : value;
              }
              sink.add(row.getInt(1), numbers);
            });
  }

  /**
   * Returns the highest value of a metric up to and including {@code lastEpoch}; empty if no epoch
   * has one.
   */
  Optional<Double> highest(JobId job, EpochMetric metric, int lastEpoch) {
    return jdbc.sql(
            "select max(%s) as highest from epoch_record where job_id = ? and epoch <= ?"
                .formatted(metric.id()))
        .params(job.value(), lastEpoch)
        .query((row, number) -> Optional.ofNullable(numberIn(row, "highest")))
        .single();
  }

  /**
   * Returns the number of the last epoch of each job; no entry for a job that has no epochs. It
   * reads one entry of an index for each job.
   */
  Map<JobId, Integer> last(Collection<JobId> jobs) {
    Map<JobId, Integer> last = new HashMap<>();
    jdbc.sql(
            """
            select j.id, (
              select e.epoch from epoch_record e where e.job_id = j.id
              order by e.job_id desc, e.epoch desc fetch first 1 row only
            ) as epoch
            from (values %s) j (id)
            """
                .formatted(repeated("(cast(? as uuid))", jobs.size())))
        .params(jobs.stream().map(JobId::value).toList())
        .query(
            row -> {
              int epoch = row.getInt("epoch");
              if (!row.wasNull()) {
                last.put(new JobId(row.getObject("id", UUID.class)), epoch);
              }
            });
    return last;
  }

  /** Returns all epochs of some jobs, sorted by epoch; at least one job. */
  List<CurvePoint> curves(Collection<JobId> jobs, List<EpochMetric> metrics) {
    return jdbc.sql(
            "select job_id, epoch, %s from epoch_record where job_id in (%s) order by job_id, epoch"
                .formatted(columnsOf(metrics), repeated("?", jobs.size())))
        .params(jobs.stream().map(JobId::value).toList())
        .query((row, number) -> point(row, metrics))
        .list();
  }

  /** Returns the epochs of a job with these numbers, sorted. It reads no other rows. */
  List<CurvePoint> curve(JobId job, EpochSpacing spacing, List<EpochMetric> metrics) {
    return spaced(job, spacing, "job_id, epoch, " + columnsOf(metrics), row -> point(row, metrics));
  }

  private static CurvePoint point(ResultSet row, List<EpochMetric> metrics) throws SQLException {
    return new CurvePoint(
        new JobId(row.getObject("job_id", UUID.class)),
        row.getInt("epoch"),
        metricsIn(row, metrics));
  }

  /** Returns when an epoch was recorded; empty if the job does not have it. */
  Optional<OffsetDateTime> recordedAt(JobId job, int epoch) {
    return jdbc.sql("select recorded_at from epoch_record where job_id = ? and epoch = ?")
        .params(job.value(), epoch)
        .query(OffsetDateTime.class)
        .optional();
  }

  /** Returns the epochs of a job with these numbers, sorted; at least one number. */
  List<EpochRecord> numbered(JobId job, EpochSpacing spacing) {
    return spaced(job, spacing, "epoch, recorded_at, " + METRIC_COLUMNS, row -> epoch(row, 0));
  }

  /**
   * Reads some epochs of a job. H2 does not use the second column of an index for {@code in}, so
   * the numbers are joined; the join is an outer one, so that H2 looks each number up. They are
   * literals, because H2 is slow with many parameters.
   */
  private <T> List<T> spaced(JobId job, EpochSpacing spacing, String columns, Row<T> mapper) {
    String numbers = spacing.epochs().mapToObj("(%d)"::formatted).collect(Collectors.joining(", "));
    List<T> found = new ArrayList<>();
    jdbc.sql(
            "select %s from (values %s) p (place) left join epoch_record on job_id = ? and epoch = p.place order by p.place"
                .formatted(columns, numbers))
        .param(job.value())
        .query(
            row -> {
              if (row.getObject("epoch") != null) {
                found.add(mapper.read(row));
              }
            });
    return found;
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Deletes an epoch of a job and those after it. */
  void deleteFrom(JobId job, int epoch) {
    jdbc.sql("delete from epoch_record where job_id = ? and epoch >= ?")
        .params(job.value(), epoch)
        .update();
  }

  private static EpochRecord epoch(ResultSet row, int number) throws SQLException {
    return new EpochRecord(
        row.getInt("epoch"),
        metricsIn(row, METRICS),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private static EpochMetrics metricsIn(ResultSet row, List<EpochMetric> metrics)
      throws SQLException {
    Map<EpochMetric, @Nullable Double> found = new EnumMap<>(EpochMetric.class);
    for (EpochMetric metric : metrics) {
      found.put(metric, numberIn(row, metric.id()));
    }
    return EpochMetrics.of(metrics, found::get);
  }

  private static @Nullable Double numberIn(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static String repeated(String text, int times) {
    return String.join(", ", Collections.nCopies(times, text));
  }

  private static String columnsOf(List<EpochMetric> metrics) {
    return metrics.stream().map(EpochMetric::id).collect(Collectors.joining(", "));
  }
}
