package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.InvalidParametersException;
import java.util.regex.Pattern;

/**
 * A name that a client gives to one submission, so that a repeated request creates no second job
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param value 1 to 255 visible ASCII characters
 * @param bodySha256 digest of the submitted JSON in its canonical form
 */
public record IdempotencyKey(String value, Sha256 bodySha256) {

  /** The form of a key, as a regular expression. */
  public static final String FORM = "[\\x21-\\x7e]{1,255}";

  private static final Pattern VALID = Pattern.compile(FORM);

  /**
   * Checks the form of the key.
   *
   * @throws InvalidParametersException if {@code value} has another form
   */
  public IdempotencyKey {
    if (!VALID.matcher(value).matches()) {
      throw InvalidParametersException.at(
          IdempotencyKeyException.HEADER,
          "must be 1 to 255 visible ASCII characters, without spaces");
    }
  }

  /**
   * Returns a key for a submitted body.
   *
   * @param canonicalBody the submitted JSON in its canonical form
   */
  public static IdempotencyKey of(String value, String canonicalBody) {
    return new IdempotencyKey(value, Sha256.ofText(canonicalBody));
  }
}
