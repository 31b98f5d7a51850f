package io.github.perceptron.access.keys;

/** Thrown when a text is not a key that can be used. */
public final class InvalidKeyException extends RuntimeException {

  private InvalidKeyException(String detail) {
    super(detail);
  }

  /** The same for an unknown id, a wrong secret and a wrong form, so that nobody learns the ids. */
  static InvalidKeyException unknown() {
    return new InvalidKeyException("There is no such key. Check that it is complete.");
  }

  /** Only for a caller that knows the secret. */
  static InvalidKeyException ended(String why) {
    return new InvalidKeyException(why);
  }

  /** Returns a sentence for the caller. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
