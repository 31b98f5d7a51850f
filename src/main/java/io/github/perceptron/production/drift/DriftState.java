package io.github.perceptron.production.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the drift of a version is known. */
public enum DriftState {
  /** The settings measure no drift. */
  OFF,
  /** The version was imported, so its training rows are unknown. */
  NO_TRAINING_ROWS,
  /** There were too few inputs within the window, or the data set was deleted. */
  NOT_ENOUGH_DATA,
  /** It is known. */
  MEASURED;

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
