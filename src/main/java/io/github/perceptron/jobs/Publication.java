package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The version of a model that a job published.
 *
 * @param id names the version
 * @param champion what the publication made of it; null for a job that ended before this was kept
 * @param deletedAt when the version was deleted; null while it is there
 */
public record Publication(
    ModelVersionId id, @Nullable Verdict champion, @Nullable Instant deletedAt) {

  /** The most characters that the reason of a verdict has. */
  static final int LONGEST_REASON = 500;

  /**
   * Whether a version became its model's champion when it was published.
   *
   * @param reason why, or why not: a sentence for people
   */
  public record Verdict(boolean became, String reason) {

    public Verdict {
      if (reason.length() > LONGEST_REASON) {
        reason = reason.substring(0, LONGEST_REASON);
      }
    }
  }

  /** A version that is there. */
  public static Publication of(ModelVersionId id, Verdict champion) {
    return new Publication(id, champion, null);
  }
}
