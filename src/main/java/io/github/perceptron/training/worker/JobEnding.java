package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a worker's attempt at a job ends, and what is then written to the database. */
sealed interface JobEnding {

  /**
   * Writes the end to the job's row.
   *
   * @return whether the job ended; false if it waits for another attempt
   */
  boolean write(JobRuns runs, JobLease lease);

  /** The job succeeded; its end is already written, in the commit that published the model. */
  record Succeeded() implements JobEnding {

    @Override
    public boolean write(JobRuns runs, JobLease lease) {
      return true;
    }
  }

  /** The worker stopped because of a client's request or the shutdown. */
  record Stopped() implements JobEnding {

    @Override
    public boolean write(JobRuns runs, JobLease lease) {
      return !runs.stopped(lease);
    }
  }

  /**
   * The job goes back to its place in the queue, because something that it needs is missing now.
   *
   * @param reason follows "The job waits for"
   */
  record Waits(String reason) implements JobEnding {

    @Override
    public boolean write(JobRuns runs, JobLease lease) {
      return !runs.waits(lease, reason);
    }
  }

  /** The job failed. */
  record Failed(JobFailure failure) implements JobEnding {

    Failed(JobFailure.Code code, Throwable cause) {
      this(
          new JobFailure(code, cause.getMessage() == null ? cause.toString() : cause.getMessage()));
    }

    @Override
    public boolean write(JobRuns runs, JobLease lease) {
      try {
        runs.failed(lease, failure);
        return true;
      } catch (LeaseLostException e) {
        return new TakenOver(e).write(runs, lease);
      }
    }
  }

  /** Another worker has the job now and writes its end. */
  record TakenOver(LeaseLostException cause) implements JobEnding {

    private static final Logger log = LoggerFactory.getLogger(TakenOver.class);

    @Override
    public boolean write(JobRuns runs, JobLease lease) {
      log.atWarn()
          .setCause(cause)
          .log("Another worker has this job; this worker stops and writes nothing");
      return true;
    }
  }
}
