package io.github.perceptron.evaluations;

import java.nio.ByteBuffer;
import java.util.Base64;

/** The mistake after which a page begins; opaque to clients. */
record MistakeToken(int place) {

  /** Before the first mistake. */
  static final MistakeToken START = new MistakeToken(-1);

  /**
   * Reads the form that {@link #toString} gives.
   *
   * @throws InvalidEvaluationQueryException if {@code text} has another form
   */
  static MistakeToken parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw InvalidEvaluationQueryException.badToken();
    }
    if (bytes.length != Integer.BYTES || bytes[0] < 0) {
      throw InvalidEvaluationQueryException.badToken();
    }
    return new MistakeToken(ByteBuffer.wrap(bytes).getInt());
  }

  @Override
  public String toString() {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(place).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
