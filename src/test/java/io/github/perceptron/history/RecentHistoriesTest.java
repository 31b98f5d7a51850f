package io.github.perceptron.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.scale.ManyJobs;
import io.github.perceptron.testing.LongTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@LongTest
class RecentHistoriesTest {

  private static final ManyJobs JOBS = new ManyJobs(10, 2500);
  private static final JobId LONG = new JobId(JOBS.longest());
  private static final List<EpochMetric> METRICS =
      List.of(EpochMetric.LOSS, EpochMetric.VAL_ACCURACY);

  private final SingleConnectionDataSource database =
      new SingleConnectionDataSource("jdbc:h2:mem:recent-histories", "sa", "", true);
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final EpochRows rows = new EpochRows(jdbc);
  private final RecentHistories recent = new RecentHistories(rows);

  @BeforeEach
  void fill() throws SQLException {
    JOBS.into(database);
  }

  @AfterEach
  void close() {
    database.destroy();
  }

  @Test
  void new_epochs_are_added_to_those_that_were_read_before() {
    DrawnHistory before = recent.of(LONG, METRICS);
    jdbc.sql("update epoch_record set loss = 9 where epoch = 1000").update();
    add(2501, 2.5);

    DrawnHistory after = recent.of(LONG, METRICS);

    assertThat(before.size()).isEqualTo(2500);
    assertThat(after.size()).isEqualTo(2501);
    // Rows do not change, so the earlier ones are not read again.
    assertThat(after.curve(EpochMetric.LOSS).values()).contains(2.5).doesNotContain(9.0);
  }

  @Test
  void a_history_whose_last_epochs_were_replaced_is_read_again() {
    recent.of(LONG, METRICS);
    rows.deleteFrom(LONG, 2400);
    add(2400, 2.25);
    add(2401, 2.75);

    DrawnHistory shorter = recent.of(LONG, METRICS);

    assertThat(shorter).isEqualTo(new RecentHistories(rows).of(LONG, METRICS));
    assertThat(shorter.size()).isEqualTo(2401);
    assertThat(shorter.curve(EpochMetric.LOSS).values()).contains(2.25, 2.75);
  }

  @Test
  void a_history_that_was_replaced_up_to_the_same_epoch_is_read_again() {
    recent.of(LONG, METRICS);
    rows.deleteFrom(LONG, 2500);
    add(2500, 2.125);

    DrawnHistory replaced = recent.of(LONG, METRICS);

    assertThat(replaced.size()).isEqualTo(2500);
    assertThat(replaced.curve(EpochMetric.LOSS).values()).contains(2.125);
  }

  @Test
  void a_job_without_epochs_has_an_empty_history() {
    rows.deleteFrom(LONG, 1);

    DrawnHistory none = recent.of(LONG, METRICS);

    assertThat(none.size()).isZero();
    assertThat(none.last()).isNull();
    assertThat(none.curve(EpochMetric.LOSS).hasValues()).isFalse();
  }

  private void add(int epoch, double loss) {
    jdbc.sql(
            "insert into epoch_record (job_id, epoch, loss, accuracy, learning_rate, duration_ms, recorded_at)"
                + " values (?, ?, ?, 0.5, 0.1, 10, current_timestamp)")
        .params(LONG.value(), epoch, loss)
        .update();
  }
}
