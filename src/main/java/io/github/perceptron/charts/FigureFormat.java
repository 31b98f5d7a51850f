package io.github.perceptron.charts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of file that a picture is written as. */
public enum FigureFormat {
  PNG,
  SVG;

  /** The suffix in addresses. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
