package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.projects.Project;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The columns of a label beside its key.
 *
 * @param project the project of the job, for the same index
 * @param jobCreatedAt when the job was created; an index sorts the jobs of a label by it
 */
@Embeddable
record LabelColumns(String labelValue, String project, Instant jobCreatedAt) {

  /** Returns the columns of the labels of a job, by their keys. */
  static Map<String, LabelColumns> of(JobLabels labels, Project project, Instant jobCreatedAt) {
    Map<String, LabelColumns> columns = new HashMap<>();
    labels
        .values()
        .forEach(
            (key, value) ->
                columns.put(key, new LabelColumns(value, project.name(), jobCreatedAt)));
    return columns;
  }

  static JobLabels toLabels(Map<String, LabelColumns> columns) {
    Map<String, String> values = new HashMap<>();
    columns.forEach((key, label) -> values.put(key, label.labelValue));
    return JobLabels.of(values);
  }
}
