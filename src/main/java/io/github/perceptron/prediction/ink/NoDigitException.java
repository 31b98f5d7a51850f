package io.github.perceptron.prediction.ink;

/** There is nothing in a picture that could be a digit; the message says what there is. */
public final class NoDigitException extends Exception {

  private static final long serialVersionUID = 1L;

  private NoDigitException(String message) {
    super(message);
  }

  static NoDigitException blank() {
    return new NoDigitException("is blank: no ink stands out from its background");
  }

  static NoDigitException onlyLines(int lines) {
    return new NoDigitException(
        "shows no digit: nothing stands out from its background but %d ruled lines"
            .formatted(lines));
  }
}
