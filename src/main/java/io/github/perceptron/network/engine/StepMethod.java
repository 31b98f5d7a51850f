package io.github.perceptron.network.engine;

import java.util.Locale;

/** What computes mini-batches and evaluations. */
public enum StepMethod {
  /** Our own passes over the layers, with every array and operation made once. */
  PREPARED,
  /** Deeplearning4j's own. */
  DEEPLEARNING4J;

  /**
   * The one with an {@link #id}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static StepMethod of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** The name in JSON and in settings, for example {@code prepared}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
