package io.github.perceptron.receipts;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Map;

/** Thrown when a job has no receipt, or none yet. */
public final class ReceiptNotFoundException extends ProblemException {

  private final JobState state;

  private ReceiptNotFoundException(String detail, JobState state) {
    super(ProblemType.RECEIPT_NOT_FOUND, detail);
    this.state = state;
  }

  @Override
  public Map<String, Object> extensions() {
    return Map.of("state", state);
  }

  static ReceiptNotFoundException of(JobSnapshot job) {
    String reason =
        switch (job.state()) {
          case SUCCEEDED ->
              "an earlier version of the service trained it; POST :verify trains it again";
          case FAILED, CANCELLED -> "it is %s, and only a job that SUCCEEDED has a receipt";
          case QUEUED, RUNNING, PAUSED, INTERRUPTED ->
              "it is %s; the receipt is written when the job has SUCCEEDED";
        };
    return new ReceiptNotFoundException(
        "Training job %s has no receipt: %s.".formatted(job.id(), reason.formatted(job.state())),
        job.state());
  }
}
