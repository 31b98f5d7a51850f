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
 * Which jobs were asked to stop in this process, so that a worker here hears of it at once; one of
 * another instance reads it from the job's row.
 */
@Component
class StopRequests {

  private final Map<JobId, StopRequest> jobs = new ConcurrentHashMap<>();

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void requested(StopRequested request) {
    // Of two at once the later one may be told first.
    jobs.merge(
        request.jobId(),
        request.request(),
        (before, now) -> before == StopRequest.CANCEL ? before : now);
  }

  /** What a job was asked to do; null for nothing. */
  @Nullable StopRequest of(JobId job) {
    return jobs.get(job);
  }

  /**
   * Before a worker begins: only a job that is RUNNING can be asked, so whatever stands here is
   * about an earlier run.
   */
  void forget(JobId job) {
    jobs.remove(job);
  }
}
