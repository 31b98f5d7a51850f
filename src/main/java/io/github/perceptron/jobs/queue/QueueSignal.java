package io.github.perceptron.jobs.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets the workers of this process look into the queue as soon as a job has entered it. Workers of
 * other instances find the job at their next poll.
 */
@Component
class QueueSignal {

  private final ObjectProvider<Scheduler> scheduler;

  QueueSignal(ObjectProvider<Scheduler> scheduler) {
    this.scheduler = scheduler;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobStateChanged change) {
    if (change.to() == JobState.QUEUED) {
      scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
    }
  }
}
