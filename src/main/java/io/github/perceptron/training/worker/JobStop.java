package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.training.StopSignal;

/** Everything that stops one job: a client, through this process or another, and the shutdown. */
record JobStop(JobId job, StopSignal shutdown, StopRequests here, JobJournal elsewhere)
    implements StopSignal {

  @Override
  public boolean stopRequested() {
    return shutdown.stopRequested() || here.of(job) != null || elsewhere.stopRequest() != null;
  }

  @Override
  public boolean cancelled() {
    return here.of(job) == StopRequest.CANCEL || elsewhere.stopRequest() == StopRequest.CANCEL;
  }
}
