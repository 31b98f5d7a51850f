package io.github.perceptron.jobs.watch;

import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request that waits until a job fulfils a condition. */
final class Waiter {

  final CompletableFuture<JobSnapshot> answer = new CompletableFuture<>();
  private final Predicate<JobSnapshot> condition;
  volatile JobSnapshot lastSeen;

  Waiter(JobSnapshot job, Predicate<JobSnapshot> condition) {
    this.lastSeen = job;
    this.condition = condition;
  }

  /**
   * Checks the condition against the present job.
   *
   * @param job null if the job no longer exists
   */
  void see(@Nullable JobSnapshot job) {
    if (job == null) {
      answer.completeExceptionally(JobNotFoundException.withId(lastSeen.id().toString()));
      return;
    }
    lastSeen = job;
    if (condition.test(job)) {
      answer.complete(job);
    }
  }

  /** Answers with the last known state of the job. */
  void answerNow() {
    answer.complete(lastSeen);
  }
}
