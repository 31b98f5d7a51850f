package io.github.perceptron.charts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The file formats of figures. */
public enum FigureFormat {
  PNG,
  SVG;

  /** The suffix in URLs. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
