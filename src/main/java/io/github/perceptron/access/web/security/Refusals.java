package io.github.perceptron.access.web.security;

import io.github.perceptron.access.Scope;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Answers requests that may not pass: with a problem and the header of RFC 6750, section 3, or with
 * the way to the login if a browser asks for a page.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  /** The page that asks for a key, relative to the root. */
  static final String LOGIN = "/login.html";

  private static final String SCHEME = "Bearer realm=\"perceptron\"";

  private final ScopeAuthorization authorization;
  private final RateCheck rates;
  private final ProblemWriter problems;

  Refusals(ScopeAuthorization authorization, RateCheck rates, ProblemWriter problems) {
    this.authorization = authorization;
    this.rates = rates;
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (!rates.strangerPasses(request, response)) {
      return;
    }
    if (why instanceof AuthenticationServiceException) {
      problems.send(CallerRefusedException.issuerUnavailable(), request, response);
    } else if (why instanceof RefusedCredentialException) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME + ", error=\"invalid_token\"");
      send(CallerRefusedException.invalid(String.valueOf(why.getMessage())), request, response);
    } else if (asksForPage(request)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader(HttpHeaders.LOCATION, loginOf(request));
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME);
      send(CallerRefusedException.unknown(), request, response);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    Need need = authorization.needOf(request);
    if (!rates.passes(request, response, need)) {
      return;
    }
    if (why instanceof CsrfException) {
      send(CallerRefusedException.forgeable(), request, response);
      return;
    }
    Scope needed =
        Objects.requireNonNull(CurrentCaller.find().map(need::scopeFor).orElseGet(need::scope));
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        "%s, error=\"insufficient_scope\", scope=\"%s\"".formatted(SCHEME, needed.id()));
    send(CallerRefusedException.scope(needed), request, response);
  }

  private void send(
      ProblemException problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    problems.send(problem, request, response);
  }

  private static boolean asksForPage(HttpServletRequest request) {
    return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        && SentCredentials.bearerIn(request) == null
        && ProblemWriter.isPageWantedBy(request);
  }

  /**
   * The address that was asked for is told without the prefix of a proxy; the page adds its own.
   */
  private static String loginOf(HttpServletRequest request) {
    String prefix = request.getContextPath();
    String path = request.getRequestURI().substring(prefix.length());
    String query = request.getQueryString();
    String asked = query == null ? path : path + "?" + query;
    return prefix
        + LOGIN
        + (path.equals("/") || path.equals("/login")
            ? ""
            : "?return=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
  }
}
