package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.listing.InvalidListException;
import io.github.perceptron.jobs.listing.JobFilter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from a query which jobs a client wants listed. */
final class JobListParameters {

  private JobListParameters() {}

  /**
   * @param metadata each {@code key:value}; a value may hold further colons
   * @throws InvalidListException naming the parameter that is wrong
   */
  static JobFilter filter(
      @Nullable JobState state,
      @Nullable String displayName,
      @Nullable List<String> metadata,
      @Nullable String verifies) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (String label : metadata == null ? List.<String>of() : metadata) {
      int colon = label.indexOf(':');
      if (colon < 0) {
        throw InvalidListException.at("metadata", "must be key:value");
      }
      String key = label.substring(0, colon);
      String value = label.substring(colon + 1);
      String before = labels.putIfAbsent(key, value);
      if (before != null && !before.equals(value)) {
        throw InvalidListException.at(
            "metadata", "names a key twice, with two values; no job has both");
      }
    }
    return new JobFilter(
        state, displayName, labels, verifies == null ? null : idIn("verifies", verifies));
  }

  private static JobId idIn(String parameter, String text) {
    try {
      return JobId.parse(text);
    } catch (JobNotFoundException e) {
      throw InvalidListException.at(parameter, "must be the id of a job, a UUID");
    }
  }
}
