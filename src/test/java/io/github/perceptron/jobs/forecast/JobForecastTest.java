package io.github.perceptron.jobs.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.queue.QueueSchedule;
import io.github.perceptron.jobs.store.JobWork;
import io.github.perceptron.projects.Project;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Estimates of how long jobs take and when they start. */
@UnitTest
class JobForecastTest {

  @Test
  void a_started_job_is_estimated_from_its_own_epochs() {
    TrainingRate rate = new TrainingRate(List.of(work(1000, 100, 10, 5, 0, 99_000)));

    // 2 epochs of 3 s, half of the next done: 7.5 of 10 are left.
    assertThat(rate.secondsLeft(work(1000, 100, 10, 2, 50, 6000))).isEqualTo(22.5);
  }

  @Test
  void a_job_that_has_not_started_is_estimated_from_the_time_per_row_of_jobs_of_its_size() {
    TrainingRate rate =
        new TrainingRate(
            List.of(
                work(1000, 100, 10, 10, 0, 2000),
                work(1000, 300, 10, 10, 0, 6000),
                work(9, 100, 10, 10, 0, 1)));

    // 8 s for 4000 rows: 2 ms a row.
    assertThat(rate.secondsLeft(work(1000, 500, 4, 0, 0, 0))).isCloseTo(4.0, within(1e-9));
  }

  @Test
  void a_job_of_another_size_is_estimated_in_proportion_to_its_parameters() {
    TrainingRate rate = new TrainingRate(List.of(work(1000, 100, 10, 10, 0, 2000)));

    assertThat(rate.secondsLeft(work(3000, 100, 10, 0, 0, 0))).isCloseTo(6.0, within(1e-9));
  }

  @Test
  void without_samples_there_is_no_estimate() {
    assertThat(new TrainingRate(List.of()).secondsLeft(work(1000, 100, 10, 0, 0, 0))).isNull();
  }

  @Test
  void each_job_starts_when_the_first_worker_is_free() {
    QueueSchedule schedule = new QueueSchedule(2, List.of(10.0, 4.0));

    assertThat(schedule.begin(3.0)).isEqualTo(4.0);
    assertThat(schedule.begin(9.0)).isEqualTo(7.0);
    assertThat(schedule.begin(1.0)).isEqualTo(10.0);
    assertThat(schedule.begin(1.0)).isEqualTo(11.0);
  }

  @Test
  void a_free_worker_starts_a_job_now() {
    QueueSchedule schedule = new QueueSchedule(2, List.of(10.0));

    assertThat(schedule.begin(null)).isEqualTo(0.0);
    // The end of the first job is unknown, so the next job starts when the other worker is free.
    assertThat(schedule.begin(null)).isEqualTo(10.0);
    assertThat(schedule.begin(1.0)).isNull();
  }

  @Test
  void the_worker_of_a_running_job_of_unknown_duration_is_never_free() {
    QueueSchedule schedule = new QueueSchedule(1, Arrays.asList((Double) null));

    assertThat(schedule.begin(1.0)).isNull();
  }

  private static JobWork work(
      long parameters, int rows, int epochs, int epoch, int rowsDone, long millis) {
    return new JobWork(
        UUID.randomUUID(),
        Project.DEFAULT,
        JobState.RUNNING,
        1,
        false,
        parameters,
        rows,
        epochs,
        epoch,
        rowsDone,
        millis);
  }
}
