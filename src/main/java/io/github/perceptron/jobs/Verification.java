package io.github.perceptron.jobs;

import io.github.perceptron.digests.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The comparison that a verification makes: the job it trains again, and both digests.
 *
 * @param of the verified job, which may have been deleted since
 * @param expectedSha256 digest of the parameters of the verified job
 * @param actualSha256 digest of the parameters of the verification; null until it succeeded
 */
public record Verification(JobId of, Sha256 expectedSha256, @Nullable Sha256 actualSha256) {

  /** Returns whether both digests are equal; null until the verification succeeded. */
  public @Nullable Boolean same() {
    return actualSha256 == null ? null : expectedSha256.equals(actualSha256);
  }
}
