package io.github.perceptron.datasets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a data set comes from. */
public enum DataSetSource {
  /** It is packed with the service. */
  BUILT_IN,
  /** It is a folder of the user's directory. */
  FOLDER,
  /** Clients uploaded it; it has versions. */
  UPLOADED;

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
