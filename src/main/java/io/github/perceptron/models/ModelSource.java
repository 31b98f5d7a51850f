package io.github.perceptron.models;

/** The source of a model version. */
public enum ModelSource {
  /** A training job of this service. */
  TRAINED,
  /** A file that a client uploaded. */
  IMPORTED
}
