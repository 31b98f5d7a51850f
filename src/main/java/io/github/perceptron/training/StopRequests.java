package io.github.perceptron.training;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StopRequested;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which jobs were asked to stop in this process, so that a worker here hears of it at once; one of
 * another instance reads it from the job's row.
 */
@Component
class StopRequests {

  private final Set<JobId> jobs = ConcurrentHashMap.newKeySet();

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void requested(StopRequested request) {
    jobs.add(request.jobId());
  }

  boolean contain(JobId job) {
    return jobs.contains(job);
  }

  /**
   * Before a worker begins: only a job that is RUNNING can be asked, so whatever stands here is
   * about an earlier run.
   */
  void forget(JobId job) {
    jobs.remove(job);
  }
}
