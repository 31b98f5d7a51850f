package io.github.perceptron.prediction.pictures;

/**
 * Something that a client should know about its picture, although it was answered: what was
 * assumed, or what was found and left out.
 *
 * @param code what kind of warning it is, for programs, in lower case with underscores: {@code
 *     pixel_range_assumed}
 * @param message one or two plain sentences that say what was done and what the client can change
 */
public record PredictionWarning(String code, String message) {

  public PredictionWarning {
    if (!code.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'%s' is no code of a warning".formatted(code));
    }
    if (message.isBlank()) {
      throw new IllegalArgumentException("a warning needs a message");
    }
  }
}
