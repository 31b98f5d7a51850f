package io.github.perceptron.receipts;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.Verification;
import io.github.perceptron.jobs.control.TrainingJobs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and reads the receipts of succeeded jobs. */
@Service
public class Receipts {

  private final ReceiptRows receipts;
  private final TrainingJobs jobs;

  Receipts(ReceiptRows receipts, TrainingJobs jobs) {
    this.receipts = receipts;
    this.jobs = jobs;
  }

  /**
   * Stores the receipt of a job; joins the transaction that ends the job.
   *
   * @param verification the job that this one verifies; both receipts are compared. Null if the job
   *     is not a verification
   */
  @Transactional
  public void store(Receipt receipt, @Nullable Verification verification) {
    Receipt whole =
        verification == null ? receipt : receipt.comparedBy(compare(receipt, verification));
    receipts.insert(JobId.parse(receipt.jobId()), ReceiptJson.write(whole));
  }

  /**
   * Returns the receipt of a job.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   * @throws ReceiptNotFoundException if it has no receipt; says why
   */
  @Transactional(readOnly = true)
  public JobReceipt ofJob(JobId id) {
    JobSnapshot job = jobs.get(id);
    return find(id)
        .map(receipt -> new JobReceipt(receipt, job.newestVerification()))
        .orElseThrow(() -> ReceiptNotFoundException.of(job));
  }

  /** What computed the mini-batches of a job; empty if it has no receipt. */
  @Transactional(readOnly = true)
  public Optional<String> trainingStepOf(JobId id) {
    return find(id).map(receipt -> receipt.software().trainingStepOrFirst());
  }

  private Receipt.Comparison compare(Receipt actual, Verification verification) {
    Sha256 digest = actual.result().parameterSha256();
    List<Receipt.Difference> differences =
        find(verification.of())
            .map(expected -> ReceiptJson.differences(expected, actual))
            .orElse(null);
    boolean same = Objects.equals(digest, verification.expectedSha256());
    return new Receipt.Comparison(
        verification.of().toString(),
        same,
        verification.expectedSha256(),
        digest,
        differences,
        same ? null : Explanation.of(differences));
  }

  private Optional<Receipt> find(JobId id) {
    return receipts.find(id).map(ReceiptJson::read);
  }

  /**
   * A receipt and the newest verification of its job.
   *
   * @param newestVerification the newest verification of the job; null for none
   */
  public record JobReceipt(Receipt receipt, @Nullable JobId newestVerification) {}
}
