package io.github.perceptron.inference;

import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output that a client requests, and its form.
 *
 * @param classes number of most probable classes to return as text (classification extension); 0
 *     for plain numbers
 * @param binary whether its elements follow the JSON as binary data
 */
record RequestedOutput(String name, int classes, boolean binary) {

  /**
   * The outputs of a request; all outputs if the request names none.
   *
   * @param names of all outputs of the model, see {@link OutputTensor#namesOf}
   * @throws InvalidInferenceException if an output does not exist or is named twice
   */
  static List<RequestedOutput> of(InferenceMessage message, List<String> names) {
    Boolean all = Parameters.orNone(message.request().parameters()).flag("binary_data_output", "");
    boolean binary = message.raw() || Boolean.TRUE.equals(all);
    List<InferenceRequest.@Nullable Output> outputs = message.request().outputs();
    if (outputs == null || outputs.isEmpty()) {
      return names.stream().map(name -> new RequestedOutput(name, 0, binary)).toList();
    }
    List<RequestedOutput> wanted = new ArrayList<>();
    for (InferenceRequest.Output output : outputs) {
      RequestedOutput next = of(output, JsonPointer.to("outputs", wanted.size()), binary, names);
      if (wanted.stream().anyMatch(one -> one.name.equals(next.name))) {
        throw InvalidInferenceException.at("/outputs", "name '%s' twice".formatted(next.name));
      }
      wanted.add(next);
    }
    return wanted;
  }

  private static RequestedOutput of(
      InferenceRequest.@Nullable Output output, String pointer, boolean all, List<String> names) {
    String name = output == null ? null : output.name();
    if (output == null || name == null) {
      throw InvalidInferenceException.at(JsonPointer.below(pointer, "name"), "is missing");
    }
    if (!names.contains(name)) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "name"),
          "must be %s, not '%s'".formatted(String.join(" or ", names), name));
    }
    Parameters parameters = Parameters.orNone(output.parameters());
    if (parameters.hasAny("shared_memory_")) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "parameters"), "use shared memory, which is not supported");
    }
    Boolean binary = parameters.flag("binary_data", pointer);
    return new RequestedOutput(
        name, classes(name, parameters, pointer), binary == null ? all : binary);
  }

  /** The value 0 means no classification; some clients send it by default. */
  private static int classes(String name, Parameters parameters, String pointer) {
    Long classes = parameters.wholeNumber("classification", pointer);
    if (classes == null || classes == 0) {
      return 0;
    }
    if (classes < 0) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "parameters", "classification"),
          "must be 1 or more, not " + classes);
    }
    if (!name.equals(OutputTensor.PROBABILITIES)) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "parameters", "classification"),
          "is only allowed for the output probabilities");
    }
    return (int) Math.min(classes, Integer.MAX_VALUE);
  }

  /**
   * Creates the tensor. If more classes are requested than the model has, it contains all classes.
   */
  OutputTensor of(List<Prediction> predictions) {
    if (name.equals(OutputTensor.NUMBERS)) {
      return OutputTensor.numbers(predictions);
    }
    if (name.equals(OutputTensor.LABELS)) {
      return new OutputTensor.Labels(predictions);
    }
    if (name.equals(OutputTensor.LABEL_NAMES)) {
      return OutputTensor.labelNames(predictions);
    }
    return classes == 0
        ? OutputTensor.probabilities(predictions)
        : OutputTensor.classification(
            predictions, Math.min(classes, predictions.get(0).probabilities().classes()));
  }
}
