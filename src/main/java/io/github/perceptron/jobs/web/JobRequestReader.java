package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.InitialModels;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a submitted job: display name, model name, labels and hyperparameters. */
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
   * @throws InvalidSpecificationException which names every wrong field
   */
  JobRequest read(JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw InvalidSpecificationException.at("", "must be an object, {} for the preset vanilla");
    }
    ObjectNode hyperparameters = object.deepCopy();
    List<FieldError> errors = new ArrayList<>();
    String displayName =
        text(hyperparameters, DISPLAY_NAME, DisplayName::isValid, DisplayName.RULE, errors);
    String modelName =
        text(hyperparameters, MODEL_NAME, ModelName::isValid, ModelName.RULE, errors);
    JobLabels labels = LabelReader.read(hyperparameters.remove(LabelReader.METADATA), errors);
    TrainingSpecification specification = specification(hyperparameters, errors);
    if (specification == null || !errors.isEmpty()) {
      throw InvalidSpecificationException.at(errors);
    }
    return new JobRequest(
        initialModels.resolve(specification),
        displayName,
        modelName == null ? null : new ModelName(modelName),
        labels);
  }

  private @Nullable TrainingSpecification specification(
      ObjectNode hyperparameters, List<FieldError> errors) {
    try {
      return specifications.resolve(hyperparameters, initialModels);
    } catch (InvalidSpecificationException e) {
      errors.addAll(e.errors());
      return null;
    }
  }

  /** Removes a text from the body and returns it; null if it is missing, null or wrong. */
  private static @Nullable String text(
      ObjectNode body,
      String name,
      Predicate<String> isValid,
      String rule,
      List<FieldError> errors) {
    JsonNode value = body.remove(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isString() && isValid.test(value.stringValue())) {
      return value.stringValue();
    }
    errors.add(new FieldError(JsonPointer.to(name), rule));
    return null;
  }
}
