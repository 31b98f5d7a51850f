package io.github.perceptron.jobs;

import io.github.perceptron.digests.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a verification repeats, and what it ended with.
 *
 * @param of the job it repeats, which may have been deleted since
 * @param expectedSha256 digest of that job's parameters
 * @param actualSha256 digest of the verification's own; null until it succeeded
 */
public record Verification(JobId of, Sha256 expectedSha256, @Nullable Sha256 actualSha256) {

  /** Whether both digests agree; null until the verification succeeded. */
  public @Nullable Boolean same() {
    return actualSha256 == null ? null : expectedSha256.equals(actualSha256);
  }
}
