package io.github.perceptron.jobs.work;

/**
 * Thrown when a worker writes to a job that it no longer owns. The worker must stop without a
 * change to the job.
 */
public final class LeaseLostException extends RuntimeException {

  private LeaseLostException(String message) {
    super(message);
  }

  public static LeaseLostException of(JobLease lease) {
    return new LeaseLostException(
        "Attempt %d of %s no longer owns job %s"
            .formatted(lease.attempt(), lease.worker(), lease.id()));
  }
}
