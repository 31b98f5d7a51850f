package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the labels of a submitted job. */
final class LabelReader {

  /** The field that contains the labels. */
  static final String METADATA = "metadata";

  private LabelReader() {}

  /**
   * @param errors collects the errors; the labels are valid only if there are none
   */
  static JobLabels read(@Nullable JsonNode metadata, List<FieldError> errors) {
    if (metadata == null || metadata.isNull()) {
      return JobLabels.NONE;
    }
    if (!metadata.isObject() || metadata.size() > JobLabels.MAX_LABELS) {
      errors.add(
          new FieldError(
              JsonPointer.to(METADATA),
              "must be an object of at most %d labels".formatted(JobLabels.MAX_LABELS)));
      return JobLabels.NONE;
    }
    TreeMap<String, String> labels = new TreeMap<>();
    metadata
        .properties()
        .forEach(
            label -> {
              String key = label.getKey();
              JsonNode value = label.getValue();
              if (!JobLabels.isKey(key)) {
                errors.add(error(key, "the key must be " + JobLabels.KEY_RULE));
              } else if (!value.isString() || !JobLabels.isValue(value.stringValue())) {
                errors.add(error(key, "must be " + JobLabels.VALUE_RULE));
              } else {
                labels.put(key, value.stringValue());
              }
            });
    return new JobLabels(labels);
  }

  private static FieldError error(String key, String message) {
    return new FieldError(JsonPointer.to(METADATA, key), message);
  }
}
