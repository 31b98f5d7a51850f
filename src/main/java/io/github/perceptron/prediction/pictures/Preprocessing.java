package io.github.perceptron.prediction.pictures;

/** How a picture is converted to the image that a network sees. */
public enum Preprocessing {
  /** Prepared like MNIST's digits, see {@link InkPreparation}. */
  AUTO("auto"),
  /** Not changed: the picture must have the network's shape and be white on black. */
  NONE("none");

  private final String id;

  Preprocessing(String id) {
    this.id = id;
  }

  /** The name in JSON and in queries. */
  public String id() {
    return id;
  }
}
