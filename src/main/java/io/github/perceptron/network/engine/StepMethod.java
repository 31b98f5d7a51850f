package io.github.perceptron.network.engine;

import java.util.Locale;

/** The implementation that computes mini-batches and evaluations. */
public enum StepMethod {
  /** This project's own passes over the layers, whose arrays and operations are created once. */
  PREPARED,
  /** Deeplearning4j's own implementation. */
  DEEPLEARNING4J;

  /**
   * Returns the method with this {@link #id}.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public static StepMethod of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Returns the name in JSON and in settings, for example {@code prepared}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
