package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.listing.JobFilter;
import io.github.perceptron.problem.ParameterErrors;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a list of jobs from query parameters. */
final class JobListParameters {

  private JobListParameters() {}

  /**
   * @param metadata labels, each {@code key:value}; a value may contain further colons
   * @param errors collects the errors; the filter is valid only if there are none
   */
  static JobFilter filter(
      @Nullable JobState state,
      @Nullable String displayName,
      @Nullable List<String> metadata,
      @Nullable String verifies,
      ParameterErrors errors) {
    SortedMap<String, String> labels = labels(metadata == null ? List.of() : metadata, errors);
    JobId verified = verifies == null ? null : verified(verifies, errors);
    return errors.read(
        () -> new JobFilter(state, displayName, labels, verified),
        new JobFilter(state, null, new TreeMap<>(), verified));
  }

  private static SortedMap<String, String> labels(List<String> metadata, ParameterErrors errors) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (String label : metadata) {
      int colon = label.indexOf(':');
      if (colon < 0) {
        errors.add("metadata", "must be key:value");
        continue;
      }
      String key = label.substring(0, colon);
      String value = label.substring(colon + 1);
      String before = labels.putIfAbsent(key, value);
      if (before != null && !before.equals(value)) {
        errors.add("metadata", "contains the same key with two values, which no job can have");
      }
    }
    return labels;
  }

  private static @Nullable JobId verified(String text, ParameterErrors errors) {
    try {
      return JobId.parse(text);
    } catch (JobNotFoundException e) {
      errors.add("verifies", "must be the id of a job, a UUID");
      return null;
    }
  }
}
