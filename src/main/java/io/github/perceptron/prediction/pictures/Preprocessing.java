package io.github.perceptron.prediction.pictures;

/** How a picture becomes the image that a network sees. */
public enum Preprocessing {
  /** As MNIST's digits were prepared from hand-drawn ones; {@link InkPreparation} says how. */
  AUTO("auto"),
  /** As it is: of the network's shape, white on black. */
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
