package io.github.perceptron.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.testing.UnitTest;
import io.github.perceptron.training.worker.TrainingMemory.Admission;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@UnitTest
class TrainingMemoryTest {

  private static final long GIGABYTE = 1_000_000_000;
  private static final JobId FIRST = jobId();
  private static final JobId SECOND = jobId();
  private static final JobId THIRD = jobId();

  private final AtomicLong clock = new AtomicLong();
  private final TrainingMemory memory =
      new TrainingMemory(new MemoryNeed(10 * GIGABYTE, GIGABYTE), true, clock::get);

  @Test
  void jobs_that_fit_together_run_together() {
    assertThat(memory.admit(FIRST, gigabytes(6))).isEqualTo(new Admission.Granted());
    assertThat(memory.admit(SECOND, gigabytes(4))).isEqualTo(new Admission.Granted());
  }

  @Test
  void a_job_that_does_not_fit_beside_another_waits_until_that_one_ended() {
    memory.admit(FIRST, gigabytes(6));

    assertThat(memory.admit(SECOND, gigabytes(5)))
        .isEqualTo(
            new Admission.Waits(
                "memory: it needs about 5.0 GB, but the running jobs leave only 5.0 GB of 11.0 GB"));
    memory.release(FIRST);

    assertThat(memory.admit(SECOND, gigabytes(5))).isEqualTo(new Admission.Granted());
  }

  @Test
  void the_heap_is_counted_too() {
    memory.admit(FIRST, new MemoryNeed(0, GIGABYTE / 2));

    assertThat(memory.admit(SECOND, new MemoryNeed(0, GIGABYTE / 2 + 1)))
        .isInstanceOf(Admission.Waits.class);
  }

  @Test
  void a_small_job_does_not_overtake_a_large_one_that_waits() {
    memory.admit(FIRST, gigabytes(6));
    memory.admit(SECOND, gigabytes(5));

    assertThat(memory.admit(THIRD, gigabytes(1)))
        .isEqualTo(new Admission.Waits("memory, after another job that waits for more memory"));
  }

  @Test
  void a_job_that_no_longer_asks_keeps_nobody_waiting() {
    memory.admit(FIRST, gigabytes(6));
    memory.admit(SECOND, gigabytes(5));
    clock.addAndGet(6_000_000_000L);

    assertThat(memory.admit(THIRD, gigabytes(1))).isEqualTo(new Admission.Granted());
  }

  @Test
  void a_job_that_can_never_fit_is_told_so_with_figures() {
    assertThat(memory.admit(FIRST, gigabytes(13)))
        .isInstanceOfSatisfying(
            Admission.TooLarge.class,
            refusal ->
                assertThat(refusal.reason())
                    .startsWith(
                        "This job needs about 13.0 GB, but at most 10.0 GB are available for training: make the layers or batch_size smaller"));
    assertThat(memory.admit(SECOND, gigabytes(10))).isEqualTo(new Admission.Granted());
  }

  private static JobId jobId() {
    return JobId.parse(UUID.randomUUID().toString());
  }

  private static MemoryNeed gigabytes(int count) {
    return new MemoryNeed(count * GIGABYTE, 0);
  }
}
