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
 * Which jobs a list holds; all of its conditions must hold.
 *
 * @param state only those in it; null for any
 * @param displayName only those whose name contains it, in any case; null for any
 * @param labels only those that have all of them
 * @param verifies only verifications of this job, which may be gone; null for any
 */
public record JobFilter(
    @Nullable JobState state,
    @Nullable String displayName,
    SortedMap<String, String> labels,
    @Nullable JobId verifies) {

  /**
   * Checks that a job could be found.
   *
   * @throws InvalidParametersException if the name or a label is none that a job could have
   */
  public JobFilter {
    ParameterErrors errors = new ParameterErrors();
    if (displayName != null && !DisplayName.mayBeIn(displayName)) {
      errors.add("display_name", "must be %s of a name".formatted(DisplayName.CHARACTERS));
    }
    if (labels.size() > JobLabels.MOST) {
      errors.add("metadata", "may be given at most %d times".formatted(JobLabels.MOST));
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
}
