package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.StopRequested;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The stop requests that this process received, so that its workers see them at once. A worker of
 * another instance reads them from the job's row.
 */
@Component
class StopRequests {

  private final Map<JobId, StopRequest> jobs = new ConcurrentHashMap<>();

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void requested(StopRequested request) {
    // Two events that occur at the same time may arrive in the wrong order.
    jobs.merge(
        request.jobId(),
        request.request(),
        (before, now) -> before == StopRequest.CANCEL ? before : now);
  }

  /** Returns the stop request of a job; null for none. */
  @Nullable StopRequest of(JobId job) {
    return jobs.get(job);
  }

  /**
   * Removes the stop request of a job before a worker begins with it. Only a RUNNING job gets
   * requests, so this request belongs to an earlier attempt.
   */
  void forget(JobId job) {
    jobs.remove(job);
  }
}
