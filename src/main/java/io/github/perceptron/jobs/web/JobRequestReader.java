package io.github.perceptron.jobs.web;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.InitialModels;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.memory.RowCount;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final DataSets dataSets;

  JobRequestReader(
      SpecificationReader specifications, InitialModels initialModels, DataSets dataSets) {
    this.specifications = specifications;
    this.initialModels = initialModels;
    this.dataSets = dataSets;
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
    DisplayName displayName =
        text(hyperparameters, DISPLAY_NAME, DisplayName::in, DisplayName.RULE, errors);
    ModelName modelName = text(hyperparameters, MODEL_NAME, ModelName::in, ModelName.RULE, errors);
    JobLabels labels = LabelReader.read(hyperparameters.remove(LabelReader.METADATA), errors);
    TrainingSpecification specification = specification(hyperparameters, errors);
    if (specification == null || !errors.isEmpty()) {
      throw InvalidSpecificationException.at(errors);
    }
    return new JobRequest(
        initialModels.resolve(RowCount.ofPresentContent(specification, dataSets)),
        displayName,
        modelName,
        labels);
  }

  private @Nullable TrainingSpecification specification(
      ObjectNode hyperparameters, List<FieldError> errors) {
    try {
      return specifications.resolve(hyperparameters, initialModels, this::taskOf);
    } catch (InvalidSpecificationException e) {
      errors.addAll(e.errors());
      return null;
    }
  }

  /** A data set that does not exist is reported when its content is looked up. */
  private Optional<Task> taskOf(DataSpecification data) {
    try {
      Sha256 content = dataSets.contentOf(data.dataSet(), data.dataSha256()).orElse(null);
      return Optional.of(dataSets.describe(data.dataSet(), content).task());
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes a text from the body and returns its value; null if it is missing, null or wrong.
   *
   * @param read returns the value of a text; empty if the text is wrong
   */
  private static <T> @Nullable T text(
      ObjectNode body,
      String name,
      Function<String, Optional<T>> read,
      String rule,
      List<FieldError> errors) {
    JsonNode value = body.remove(name);
    if (value == null || value.isNull()) {
      return null;
    }
    Optional<T> valid = value.isString() ? read.apply(value.stringValue()) : Optional.<T>empty();
    if (valid.isEmpty()) {
      errors.add(new FieldError(JsonPointer.to(name), rule));
    }
    return valid.orElse(null);
  }
}
