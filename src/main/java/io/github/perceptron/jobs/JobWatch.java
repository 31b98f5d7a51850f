package io.github.perceptron.jobs;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Waits for a job to change, here or in another instance of the service. */
@Component
public class JobWatch {

  /** How long a change made by another instance may go unseen. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final TrainingJobs jobs;

  /** Moves to its next phase with each change in this process. */
  private final Phaser changes = new Phaser(1);

  JobWatch(TrainingJobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Waits in the calling thread.
   *
   * @return the job as soon as it is as wanted, or as it is after {@code atMost}
   * @throws JobNotFoundException if there is no such job, or no longer
   */
  public JobSnapshot await(JobId id, Predicate<JobSnapshot> wanted, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      int phase = changes.getPhase();
      JobSnapshot job = jobs.get(id);
      long left = end - System.nanoTime();
      if (left <= 0 || wanted.test(job)) {
        return job;
      }
      awaitChange(phase, Math.min(left, LOOK_AGAIN.toNanos()));
    }
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobStateChanged change) {
    changes.arrive();
  }

  private void awaitChange(int phase, long nanos) throws InterruptedException {
    try {
      changes.awaitAdvanceInterruptibly(phase, nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Nothing changed here; the caller looks whether another instance changed something.
    }
  }
}
