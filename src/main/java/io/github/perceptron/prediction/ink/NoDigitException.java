package io.github.perceptron.prediction.ink;

/** There is nothing in a picture that could be a digit; the reason says what there is. */
public final class NoDigitException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  private NoDigitException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What there is, as the predicate of a sentence about the picture. */
  public String reason() {
    return reason;
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
