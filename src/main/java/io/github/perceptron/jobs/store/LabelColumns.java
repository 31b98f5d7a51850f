package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobLabels;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The columns of a label beside its key.
 *
 * @param jobCreatedAt when the job was created; an index sorts the jobs of a label by it
 */
@Embeddable
record LabelColumns(String labelValue, Instant jobCreatedAt) {

  /** Returns the columns of the labels of a job, by their keys. */
  static Map<String, LabelColumns> of(JobLabels labels, Instant jobCreatedAt) {
    Map<String, LabelColumns> columns = new HashMap<>();
    labels
        .values()
        .forEach((key, value) -> columns.put(key, new LabelColumns(value, jobCreatedAt)));
    return columns;
  }

  static JobLabels toLabels(Map<String, LabelColumns> columns) {
    Map<String, String> values = new HashMap<>();
    columns.forEach((key, label) -> values.put(key, label.labelValue));
    return JobLabels.of(values);
  }
}
