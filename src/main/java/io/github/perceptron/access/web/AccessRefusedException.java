package io.github.perceptron.access.web;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/**
 * A request used a host name that is not allowed, came from a page that is not allowed, or has a
 * malformed forwarding header.
 */
final class AccessRefusedException extends ProblemException {

  private AccessRefusedException(ProblemType type, String detail) {
    super(type, detail);
  }

  static AccessRefusedException host(String host) {
    return new AccessRefusedException(
        ProblemType.MISDIRECTED_REQUEST,
        ("The service does not answer to the host name \"%s\". Use localhost, or add the name to"
                + " perceptron.access.allowed-hosts.")
            .formatted(host));
  }

  static AccessRefusedException origin(String origin, String own) {
    return new AccessRefusedException(
        ProblemType.FOREIGN_ORIGIN,
        ("Pages of \"%s\" may not send this request; the origin of the service is %s."
                + " Add the other origin to"
                + " perceptron.access.cors.allowed-origins if it is yours. If a proxy stands in"
                + " front of the service, let it send X-Forwarded-Proto and X-Forwarded-Host.")
            .formatted(origin, own));
  }

  static AccessRefusedException login(String origin) {
    return new AccessRefusedException(
        ProblemType.FOREIGN_ORIGIN,
        ("A page of \"%s\" cannot log a browser in. Let it send a key with each request, in the"
                + " header Authorization.")
            .formatted(origin));
  }

  static AccessRefusedException site(String site) {
    return new AccessRefusedException(
        ProblemType.FOREIGN_ORIGIN,
        "The request comes from a page of another origin (Sec-Fetch-Site: %s)".formatted(site)
            + ", which may not send this request.");
  }

  static AccessRefusedException forwarded(String header, String wanted) {
    return new AccessRefusedException(
        ProblemType.MALFORMED_REQUEST, "The header %s must be %s.".formatted(header, wanted));
  }
}
