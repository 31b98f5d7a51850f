package io.github.perceptron.diagnostics;

import io.github.perceptron.jobs.JobId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of diagnosed epochs, each with its layers as JSON. */
@Repository
class DiagnosticsRows {

  private final JdbcClient jdbc;

  DiagnosticsRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row without its job. */
  record Row(int epoch, String layers) {}

  void insert(JobId job, int epoch, String layers) {
    jdbc.sql("insert into epoch_diagnostics (job_id, epoch, layers) values (?, ?, ?)")
        .params(job.value(), epoch, layers)
        .update();
  }

  Optional<String> layers(JobId job, int epoch) {
    return jdbc.sql("select layers from epoch_diagnostics where job_id = ? and epoch = ?")
        .params(job.value(), epoch)
        .query(String.class)
        .optional();
  }

  void deleteFrom(JobId job, int epoch) {
    jdbc.sql("delete from epoch_diagnostics where job_id = ? and epoch >= ?")
        .params(job.value(), epoch)
        .update();
  }

  /** Returns at most {@code most} epochs after {@code epoch}, in their order. */
  List<Row> after(JobId job, int epoch, int most) {
    return jdbc.sql(
            "select epoch, layers from epoch_diagnostics where job_id = ? and epoch > ? order by job_id, epoch fetch first ? rows only")
        .params(job.value(), epoch, most)
        .query((row, number) -> new Row(row.getInt(1), row.getString(2)))
        .list();
  }

  /** Returns the numbers of the diagnosed epochs after one, in their order. */
  List<Integer> epochs(JobId job, int after) {
    return jdbc.sql(
            "select epoch from epoch_diagnostics where job_id = ? and epoch > ? order by job_id, epoch")
        .params(job.value(), after)
        .query(Integer.class)
        .list();
  }

  /** Returns the rows of some epochs, in their order; see the comment of EpochRows.spaced. */
  List<Row> numbered(JobId job, List<Integer> epochs) {
    String numbers = epochs.stream().map("(%d)"::formatted).collect(Collectors.joining(", "));
    return jdbc.sql(
            "select epoch, layers from (values %s) p (place) left join epoch_diagnostics on job_id = ? and epoch = p.place where epoch is not null order by p.place"
                .formatted(numbers))
        .param(job.value())
        .query((row, number) -> new Row(row.getInt(1), row.getString(2)))
        .list();
  }

  /** Returns the last diagnosed epoch. */
  Optional<Row> last(JobId job) {
    return jdbc.sql(
            "select epoch, layers from epoch_diagnostics where job_id = ? order by job_id desc, epoch desc fetch first 1 row only")
        .param(job.value())
        .query((row, number) -> new Row(row.getInt(1), row.getString(2)))
        .optional();
  }
}
