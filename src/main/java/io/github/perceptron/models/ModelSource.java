package io.github.perceptron.models;

/** Where a model version came from. */
public enum ModelSource {
  /** A training job of this service. */
  TRAINED,
  /** A file that a client sent. */
  IMPORTED
}
