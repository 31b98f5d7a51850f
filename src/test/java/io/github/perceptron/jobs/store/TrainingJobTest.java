package io.github.perceptron.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.ResumePoint;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.testing.UnitTest;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The row of a job: each change works if {@link JobState} allows it, and leaves a consistent job.
 */
@UnitTest
class TrainingJobTest {

  private static final Instant NOW = Jobs.NOW;

  /** All changes that move a job from one state to another. */
  enum Verb {
    START,
    SUCCEED,
    FAIL,
    PAUSE,
    CANCEL,
    INTERRUPT,
    RELEASE,
    REQUEUE,
    RECOVER;

    JobState target() {
      return switch (this) {
        case START -> JobState.RUNNING;
        case SUCCEED -> JobState.SUCCEEDED;
        case FAIL -> JobState.FAILED;
        case PAUSE -> JobState.PAUSED;
        case CANCEL -> JobState.CANCELLED;
        case INTERRUPT -> JobState.INTERRUPTED;
        case RELEASE, REQUEUE, RECOVER -> JobState.QUEUED;
      };
    }

    void applyTo(TrainingJob job) {
      switch (this) {
        case START -> job.start("worker", NOW);
        case SUCCEED -> job.succeed(result(), null, NOW);
        case FAIL -> job.fail(failure("it diverged"), NOW);
        case PAUSE -> job.stop(StopRequest.PAUSE, NOW);
        case CANCEL -> job.stop(StopRequest.CANCEL, NOW);
        case INTERRUPT -> job.interrupt();
        case RELEASE -> job.release();
        case REQUEUE -> job.requeue(NOW);
        case RECOVER -> job.recover();
      }
    }
  }

  @Property
  void a_job_is_consistent_after_any_sequence_of_changes(@ForAll List<Verb> verbs) {
    TrainingJob job = Jobs.queued();
    int attempts = 0;

    for (Verb verb : verbs) {
      JobState before = job.state();
      if (before.canTransitionTo(verb.target())) {
        verb.applyTo(job);
        attempts += verb == Verb.START ? 1 : 0;
        assertThat(job.state()).isEqualTo(verb.target());
      } else {
        assertThatThrownBy(() -> verb.applyTo(job)).isInstanceOf(IllegalStateException.class);
        assertThat(job.state()).isEqualTo(before);
      }
      assertWhole(job, attempts);
    }
  }

  private static void assertWhole(TrainingJob job, int attempts) {
    JobSnapshot snapshot = job.snapshot();
    boolean ended = job.state().isTerminal();
    assertThat(job.attempt()).isEqualTo(attempts);
    assertThat(job.worker() != null).isEqualTo(job.state() == JobState.RUNNING);
    assertThat(snapshot.timing().finishedAt() != null).isEqualTo(ended);
    if (job.state() == JobState.FAILED) {
      assertThat(snapshot.failure()).isNotNull();
    }
    if (job.state() == JobState.SUCCEEDED) {
      assertThat(snapshot.result()).isEqualTo(result());
    }
  }

  @Test
  void only_the_worker_of_the_newest_attempt_holds_a_job() {
    TrainingJob job = Jobs.queued();
    job.start("one", NOW);
    JobLease first = new JobLease(job.id(), "one", 1);
    assertThat(job.isHeldBy(first)).isTrue();
    assertThat(job.isHeldBy(new JobLease(job.id(), "two", 1))).isFalse();

    job.interrupt();
    job.recover();
    job.start("one", NOW);

    assertThat(job.isHeldBy(first)).isFalse();
    assertThat(job.isHeldBy(new JobLease(job.id(), "one", 2))).isTrue();
  }

  @Test
  void crashes_are_counted_until_a_further_checkpoint_or_a_retry() {
    TrainingJob job = Jobs.queued();
    crash(job);
    crash(job);
    assertThat(job.crashes()).isEqualTo(2);

    job.checkpoint(5, false);
    assertThat(job.crashes()).isEqualTo(2);
    job.checkpoint(7, true);
    assertThat(job.crashes()).isZero();
    assertThat(job.snapshot().timing().checkpointMillis()).isEqualTo(12);

    crash(job);
    job.stop(StopRequest.CANCEL, NOW);
    job.requeue(NOW);
    assertThat(job.crashes()).isZero();
  }

  @Test
  void a_requeued_job_has_neither_a_failure_nor_an_end() {
    TrainingJob job = Jobs.queued();
    job.start("worker", NOW);
    job.fail(failure("x".repeat(3000)), NOW);
    assertThat(job.snapshot().failure()).isEqualTo(failure("x".repeat(2000)));

    job.requeue(NOW.plusSeconds(9));

    assertThat(job.snapshot().failure()).isNull();
    assertThat(job.snapshot().timing().finishedAt()).isNull();
    assertThat(job.queuedAt()).isEqualTo(NOW.plusSeconds(9));
    assertThat(job.snapshot().timing().startedAt()).isEqualTo(NOW);
  }

  @Test
  void each_queue_entry_of_a_job_is_different() {
    TrainingJob job = Jobs.queued();

    assertThat(job.nextQueueEntry().number()).isEqualTo(1);
    assertThat(job.nextQueueEntry().number()).isEqualTo(2);
    assertThat(job.queueEntry().number()).isEqualTo(2);
    assertThat(job.queueEntry().jobId()).isEqualTo(job.id());
  }

  @Test
  void epochs_add_up_and_a_checkpoint_restores_the_progress() {
    TrainingJob job = Jobs.queued();
    job.start("worker", NOW);
    job.endEpoch(new EpochProgress(1, 1, metrics(100, 0.7)));
    job.endEpoch(new EpochProgress(2, 1, metrics(200, 0.6)));
    job.reachRows(64);

    JobSnapshot ahead = job.snapshot();
    job.resumeFrom(new ResumePoint(1, 32, 100, 1, 0.7, 47_410));
    JobSnapshot back = job.snapshot();

    assertThat(ahead.progress()).isEqualTo(new JobSnapshot.Progress(3, 2, 64, 1));
    assertThat(ahead.timing().trainingMillis()).isEqualTo(300);
    assertThat(ahead.metrics().bestValAccuracy()).isEqualTo(0.7);
    assertThat(ahead.metrics().lastEpoch())
        .isEqualTo(EpochMetrics.NONE.with(EpochMetric.VAL_ACCURACY, 0.6));
    assertThat(back.progress()).isEqualTo(new JobSnapshot.Progress(3, 1, 32, 1));
    assertThat(back.timing().trainingMillis()).isEqualTo(100);
  }

  @Test
  void the_reason_why_a_job_waits_is_new_once_and_removed_at_the_start() {
    TrainingJob job = Jobs.queued();

    assertThat(job.waitFor("memory")).isTrue();
    assertThat(job.waitFor("memory")).isFalse();
    assertThat(job.waitFor("y".repeat(600))).isTrue();
    assertThat(job.snapshot().waitsFor()).isEqualTo("y".repeat(500));
    job.start("worker", NOW);

    assertThat(job.snapshot().waitsFor()).isNull();
  }

  private static EpochMetrics metrics(long millis, double valAccuracy) {
    return EpochMetrics.NONE
        .with(EpochMetric.DURATION_MS, (double) millis)
        .with(EpochMetric.VAL_ACCURACY, valAccuracy);
  }

  private static void crash(TrainingJob job) {
    job.start("worker", NOW);
    job.interrupt();
    job.recover();
  }

  private static TrainingResult result() {
    return new TrainingResult(StoppedBy.EPOCHS, 2, 0.1, 0.97, new Sha256("0".repeat(64)));
  }

  private static JobFailure failure(String message) {
    return new JobFailure(JobFailure.Code.DIVERGED, message);
  }
}
