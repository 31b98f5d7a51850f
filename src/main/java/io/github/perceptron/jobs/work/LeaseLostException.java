package io.github.perceptron.jobs.work;

/** A worker wrote to a job that is no longer its own; it must stop and leave the job alone. */
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
