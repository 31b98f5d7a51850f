package io.github.perceptron.prediction.pictures;

/**
 * A warning about a picture that was answered: something was assumed, or something was found and
 * ignored.
 *
 * @param code the type of the warning, for programs, in lower case with underscores, for example
 *     {@code pixel_range_assumed}
 * @param message plain sentences that say what was done and what the client can change
 */
public record PredictionWarning(String code, String message) {

  public PredictionWarning {
    if (!code.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'%s' is not a valid code of a warning".formatted(code));
    }
    if (message.isBlank()) {
      throw new IllegalArgumentException("a warning needs a message");
    }
  }
}
