package io.github.perceptron.explanations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The parts of an explanation that a client may ask for. */
public enum ExplanationPart {
  /** What each layer answers. */
  ACTIVATIONS,
  /** Which pixels matter. */
  OCCLUSION,
  /** The squares that change the class when they are covered. */
  COUNTERFACTUAL,
  /** The nearest training images in the last hidden layer. */
  TRAINING_IMAGES;

  /** The name in requests. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
