package io.github.perceptron.jobs.listing;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that all jobs of a list fulfil.
 *
 * @param state only jobs in this state; null for any
 * @param displayName only jobs whose name contains this, ignoring case; null for any
 * @param labels only jobs that have all of these labels
 * @param verifies only verifications of this job, which may no longer exist; null for any
 */
public record JobFilter(
    @Nullable JobState state,
    @Nullable String displayName,
    SortedMap<String, String> labels,
    @Nullable JobId verifies) {

  /**
   * Checks the conditions.
   *
   * @throws InvalidParametersException if no job can have such a name or label
   */
  public JobFilter {
    ParameterErrors errors = new ParameterErrors();
    if (displayName != null && !DisplayName.canBePartOfName(displayName)) {
      errors.add("display_name", "must be %s of a name".formatted(DisplayName.CHARACTERS));
    }
    if (labels.size() > JobLabels.MAX_LABELS) {
      errors.add("metadata", "may be given at most %d times".formatted(JobLabels.MAX_LABELS));
    }
    labels.forEach(
        (key, value) -> {
          if (!JobLabels.isKey(key) || !JobLabels.isValue(value)) {
            errors.add(
                "metadata",
                "must be key:value; a key is %s, a value %s"
                    .formatted(JobLabels.KEY_RULE, JobLabels.VALUE_RULE));
          }
        });
    errors.throwIfAny();
  }

  /** Returns whether a condition other than the state may leave few jobs of many. */
  boolean isSelective() {
    return displayName != null || !labels.isEmpty() || verifies != null;
  }
}
