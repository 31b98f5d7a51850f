package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.InitialModels;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts a posted job into what it is called, what it is found by and what it computes. */
@Component
class JobRequestReader {

  private static final String DISPLAY_NAME = "display_name";
  private static final String MODEL_NAME = "model_name";

  private final SpecificationReader specifications;
  private final InitialModels initialModels;

  JobRequestReader(SpecificationReader specifications, InitialModels initialModels) {
    this.specifications = specifications;
    this.initialModels = initialModels;
  }

  /**
   * @throws InvalidSpecificationException naming every hyperparameter that is wrong
   */
  JobRequest read(JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw InvalidSpecificationException.at("", "must be an object, {} for the preset vanilla");
    }
    ObjectNode hyperparameters = object.deepCopy();
    String displayName = displayName(hyperparameters.remove(DISPLAY_NAME));
    String modelName = modelName(hyperparameters.remove(MODEL_NAME));
    JobLabels labels = LabelReader.read(hyperparameters.remove(LabelReader.METADATA));
    return new JobRequest(
        initialModels.resolve(specifications.resolve(hyperparameters, initialModels)),
        displayName,
        modelName,
        labels);
  }

  private static @Nullable String modelName(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString() || !ModelName.isValid(value.stringValue())) {
      throw InvalidSpecificationException.at("/" + MODEL_NAME, ModelName.RULE);
    }
    return value.stringValue();
  }

  private static @Nullable String displayName(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString() || !DisplayName.isValid(value.stringValue())) {
      throw InvalidSpecificationException.at("/" + DISPLAY_NAME, DisplayName.RULE);
    }
    return value.stringValue();
  }
}
