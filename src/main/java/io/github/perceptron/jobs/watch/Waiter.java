package io.github.perceptron.jobs.watch;

import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Somebody who waits for a job to be as wanted. */
final class Waiter {

  final CompletableFuture<JobSnapshot> answer = new CompletableFuture<>();
  private final Predicate<JobSnapshot> wanted;
  volatile JobSnapshot lastSeen;

  Waiter(JobSnapshot job, Predicate<JobSnapshot> wanted) {
    this.lastSeen = job;
    this.wanted = wanted;
  }

  /**
   * Looks at the job as it is now.
   *
   * @param job null when it is gone
   */
  void see(@Nullable JobSnapshot job) {
    if (job == null) {
      answer.completeExceptionally(JobNotFoundException.withId(lastSeen.id().toString()));
      return;
    }
    lastSeen = job;
    if (wanted.test(job)) {
      answer.complete(job);
    }
  }

  /** Answers with what was seen last. */
  void giveUp() {
    answer.complete(lastSeen);
  }
}
