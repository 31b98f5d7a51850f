package io.github.perceptron.prediction.pictures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a picture is converted to the image that a network sees. */
public enum Preprocessing {
  /** Prepared like the training images, see {@link PreparedImage#likeTraining}. */
  AUTO("auto"),
  /** Not changed: the picture must have the shape and the colours of the training images. */
  NONE("none");

  private final String id;

  Preprocessing(String id) {
    this.id = id;
  }

  /** The name in JSON and in queries. */
  public String id() {
    return id;
  }

  /** The value with a name, in lower or upper case; empty if there is none. */
  public static Optional<Preprocessing> named(String id) {
    return Arrays.stream(values())
        .filter(it -> it.id.equals(id.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
