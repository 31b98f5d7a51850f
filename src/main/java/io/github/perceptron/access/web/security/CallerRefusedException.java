package io.github.perceptron.access.web.security;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.rates.CountedRequest;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request has no key, a key that cannot be used, a key without the needed scope, or a login
 * without its token, or its sender has sent too many.
 */
public final class CallerRefusedException extends ProblemException {

  private final @Nullable Scope needed;

  private CallerRefusedException(
      ProblemType type, String detail, @Nullable Scope needed, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
    this.needed = needed;
  }

  static CallerRefusedException unknown() {
    return new CallerRefusedException(
        ProblemType.KEY_NEEDED,
        "Send a key in the header Authorization, as \"Bearer pk_…\", or log in at /login.html.",
        null,
        null);
  }

  /**
   * The key or the token cannot be used.
   *
   * @param why a sentence for the caller
   */
  public static CallerRefusedException invalid(String why) {
    return new CallerRefusedException(ProblemType.INVALID_KEY, why, null, null);
  }

  static CallerRefusedException scope(Scope needed) {
    return new CallerRefusedException(
        ProblemType.SCOPE_NEEDED,
        "This needs a key with the scope %s.".formatted(needed.id()),
        needed,
        null);
  }

  static CallerRefusedException forgeable() {
    return new CallerRefusedException(
        ProblemType.CSRF_TOKEN_NEEDED,
        "A change with the cookie of a login needs the header %s with the value of the cookie %s. Load the page again."
            .formatted(CsrfTokens.HEADER, CsrfTokens.COOKIE),
        null,
        null);
  }

  static CallerRefusedException tooMany(CountedRequest counted) {
    return new CallerRefusedException(
        ProblemType.TOO_MANY_REQUESTS,
        "%s may send %d requests in a minute; the next one is allowed in %d s."
            .formatted(counted.limit().subject(), counted.quota(), counted.waitSeconds()),
        null,
        Duration.ofSeconds(counted.waitSeconds()));
  }

  static CallerRefusedException issuerUnavailable() {
    return new CallerRefusedException(
        ProblemType.ISSUER_UNAVAILABLE,
        "The token cannot be checked, because its issuer does not answer.",
        null,
        Duration.ofSeconds(5));
  }

  @Override
  public Map<String, Object> extensions() {
    return needed == null ? Map.of() : Map.of("required_scope", needed.id());
  }
}
