package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the labels of a posted job. */
final class LabelReader {

  /** The member they stand in. */
  static final String METADATA = "metadata";

  private LabelReader() {}

  /**
   * @throws InvalidSpecificationException naming every label that is wrong
   */
  static JobLabels read(@Nullable JsonNode metadata) {
    if (metadata == null || metadata.isNull()) {
      return JobLabels.NONE;
    }
    if (!metadata.isObject() || metadata.size() > JobLabels.MOST) {
      throw InvalidSpecificationException.at(
          "/" + METADATA, "must be an object of at most %d labels".formatted(JobLabels.MOST));
    }
    List<FieldError> errors = new ArrayList<>();
    TreeMap<String, String> labels = new TreeMap<>();
    metadata
        .properties()
        .forEach(
            label -> {
              String key = label.getKey();
              JsonNode value = label.getValue();
              if (!JobLabels.isKey(key)) {
                errors.add(error(key, "its key must be " + JobLabels.KEY_RULE));
              } else if (!value.isString() || !JobLabels.isValue(value.stringValue())) {
                errors.add(error(key, "must be " + JobLabels.VALUE_RULE));
              } else {
                labels.put(key, value.stringValue());
              }
            });
    if (!errors.isEmpty()) {
      throw InvalidSpecificationException.at(errors);
    }
    return new JobLabels(labels);
  }

  private static FieldError error(String key, String message) {
    String escaped = key.replace("~", "~0").replace("/", "~1");
    return new FieldError("/%s/%s".formatted(METADATA, escaped), message);
  }
}
