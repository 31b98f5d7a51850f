package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The version of a model that a job published.
 *
 * @param id the name of the version
 * @param champion whether the version became the champion; null for a job of an earlier version of
 *     the service, which did not keep that
 * @param deletedAt when the version was deleted; null while it exists
 */
public record Publication(
    ModelVersionId id, @Nullable Verdict champion, @Nullable Instant deletedAt) {

  /** The maximum length of the reason of a verdict, in characters. */
  static final int LONGEST_REASON = 500;

  /**
   * The decision whether a version became the champion of its model when it was published.
   *
   * @param reason a sentence that says why, or why not
   */
  public record Verdict(boolean became, String reason) {

    public Verdict {
      if (reason.length() > LONGEST_REASON) {
        reason = reason.substring(0, LONGEST_REASON);
      }
    }
  }

  /** Returns the publication of a version that exists. */
  public static Publication of(ModelVersionId id, Verdict champion) {
    return new Publication(id, champion, null);
  }
}
