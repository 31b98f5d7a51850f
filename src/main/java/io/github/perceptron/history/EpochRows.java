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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of epochs: one for each epoch of a job, with one column for each metric. */
@Repository
class EpochRows {

  private static final List<EpochMetric> METRICS = List.of(EpochMetric.values());

  private static final String METRIC_COLUMNS = columnsOf(METRICS, "");

  private static final String INSERT =
      "insert into epoch_record (job_id, epoch, recorded_at, %s) values (?, ?, ?, %s)"
          .formatted(METRIC_COLUMNS, String.join(", ", Collections.nCopies(METRICS.size(), "?")));

  private static final String SELECT =
      "select epoch, recorded_at, %s from epoch_record where job_id = ?".formatted(METRIC_COLUMNS);

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

  /** Returns the epochs of a job after {@code epoch}, in their order. */
  List<EpochRecord> after(JobId job, int epoch) {
    return jdbc.sql(SELECT + " and epoch > ? order by epoch")
        .params(job.value(), epoch)
        .query(EpochRows::epoch)
        .list();
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

  /** Returns at most {@code most} epochs of each job, evenly spaced, including the last one. */
  List<CurvePoint> curves(Collection<JobId> jobs, List<EpochMetric> metrics, int most) {
    return jdbc.sql(
            """
            select job_id, epoch, %s from (
              select r.job_id, r.epoch, %s,
                row_number() over (partition by r.job_id order by r.epoch desc) as from_last,
                count(*) over (partition by r.job_id) as total
              from epoch_record r where r.job_id in (:jobs)
            ) e
            where mod(e.from_last - 1, (e.total + :most - 1) / :most) = 0
            order by job_id, epoch
            """
                .formatted(columnsOf(metrics, "e."), columnsOf(metrics, "r.")))
        .param("jobs", jobs.stream().map(JobId::value).toList())
        .param("most", most)
        .query(
            (row, number) ->
                new CurvePoint(
                    new JobId(row.getObject("job_id", UUID.class)),
                    row.getInt("epoch"),
                    metricsIn(row, metrics)))
        .list();
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
    EpochMetrics found = EpochMetrics.NONE;
    for (EpochMetric metric : metrics) {
      found = found.withNullable(metric, numberIn(row, metric.id()));
    }
    return found;
  }

  private static @Nullable Double numberIn(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static String columnsOf(List<EpochMetric> metrics, String prefix) {
    return metrics.stream().map(metric -> prefix + metric.id()).collect(Collectors.joining(", "));
  }
}
