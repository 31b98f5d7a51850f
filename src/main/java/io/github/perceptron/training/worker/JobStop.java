package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.training.StopSignal;

/**
 * All stop signals of one job: requests in this process, requests in another instance, and the
 * shutdown.
 */
record JobStop(JobId job, StopSignal shutdown, StopRequests requests, JobJournal journal)
    implements StopSignal {

  @Override
  public boolean stopRequested() {
    return shutdown.stopRequested() || requests.of(job) != null || journal.stopRequest() != null;
  }

  @Override
  public boolean cancelled() {
    return requests.of(job) == StopRequest.CANCEL || journal.stopRequest() == StopRequest.CANCEL;
  }
}
