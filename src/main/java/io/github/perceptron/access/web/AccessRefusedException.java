package io.github.perceptron.access.web;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** A request came under a name or from a page that is not allowed, or by way of a broken proxy. */
final class AccessRefusedException extends ProblemException {

  private AccessRefusedException(ProblemType type, String detail) {
    super(type, detail);
  }

  static AccessRefusedException host(String host) {
    return new AccessRefusedException(
        ProblemType.MISDIRECTED_REQUEST,
        ("The service is not known as \"%s\". Ask localhost, or add the name to"
                + " perceptron.access.allowed-hosts.")
            .formatted(host));
  }

  static AccessRefusedException origin(String origin, String own) {
    return new AccessRefusedException(
        ProblemType.FOREIGN_ORIGIN,
        ("Pages of \"%s\" may not do this; the service is %s. Add the origin to"
                + " perceptron.access.cors.allowed-origins if it is yours, or let the proxy in front"
                + " send X-Forwarded-Proto and X-Forwarded-Host.")
            .formatted(origin, own));
  }

  static AccessRefusedException site(String site) {
    return new AccessRefusedException(
        ProblemType.FOREIGN_ORIGIN,
        "The request comes from a page of another origin (Sec-Fetch-Site: %s)".formatted(site)
            + ", which may not do this.");
  }

  static AccessRefusedException forwarded(String header, String wanted) {
    return new AccessRefusedException(
        ProblemType.MALFORMED_REQUEST, "The header %s must be %s.".formatted(header, wanted));
  }
}
