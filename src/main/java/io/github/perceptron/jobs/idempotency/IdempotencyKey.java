package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.InvalidParametersException;
import java.util.regex.Pattern;

/**
 * What a client names one submission by, so that repeating it makes no second job
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param value 1 to 255 visible ASCII characters
 * @param bodySha256 digest of what is submitted, the same for every way to write the same JSON
 */
public record IdempotencyKey(String value, Sha256 bodySha256) {

  /** What a key looks like, as a regular expression. */
  public static final String FORM = "[\\x21-\\x7e]{1,255}";

  private static final Pattern VALID = Pattern.compile(FORM);

  /**
   * Checks the form.
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
   * A key with what it is used for.
   *
   * @param canonicalBody the submitted JSON, written in one way
   */
  public static IdempotencyKey of(String value, String canonicalBody) {
    return new IdempotencyKey(value, Sha256.ofText(canonicalBody));
  }
}
