package io.github.perceptron.prediction.ink;

/** A picture contains nothing that could be a digit. The reason says what it contains. */
public final class NoDigitException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  private NoDigitException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The reason, as the predicate of a sentence whose subject is the picture. */
  public String reason() {
    return reason;
  }

  static NoDigitException blank() {
    return new NoDigitException("is blank: no ink differs enough from the background");
  }

  static NoDigitException onlyLines(int lines) {
    return new NoDigitException(
        "shows no digit: apart from %d ruled lines, nothing differs enough from the background"
            .formatted(lines));
  }
}
