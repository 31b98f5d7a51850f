package io.github.perceptron.jobs.store;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.Verification;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a job's row that connect a job with its verifications.
 *
 * @param verifies the job that this one verifies; null if it is not a verification
 * @param expectedSha256 the digest of the parameters of that job
 * @param newestVerification the newest verification of this job; null for none
 */
@Embeddable
record VerificationColumns(
    @Nullable UUID verifies,
    @Column(name = "expected_sha256") @Nullable Sha256 expectedSha256,
    @Nullable UUID newestVerification) {

  static final VerificationColumns NONE = new VerificationColumns(null, null, null);

  static VerificationColumns of(@Nullable JobId verifies) {
    return new VerificationColumns(verifies == null ? null : verifies.value(), null, null);
  }

  VerificationColumns of(UUID verified, @Nullable Sha256 expected) {
    return new VerificationColumns(verified, expected, newestVerification);
  }

  VerificationColumns withNewest(UUID verification) {
    return new VerificationColumns(verifies, expectedSha256, verification);
  }

  /**
   * Returns the verification; null if the job is not one.
   *
   * @param actual the digest of the parameters of this job; null if it has none yet
   */
  @Nullable Verification toVerification(@Nullable Sha256 actual) {
    return verifies == null || expectedSha256 == null
        ? null
        : new Verification(new JobId(verifies), expectedSha256, actual);
  }

  @Nullable JobId toNewest() {
    return newestVerification == null ? null : new JobId(newestVerification);
  }
}
