package io.github.perceptron.access.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The tokens against forged requests (CSRF). A change that is sent with the cookie of a login must
 * have one in a header, which pages of other sites cannot know.
 *
 * <p>A token is the HMAC (RFC 2104) of a fixed text with the secret token of the login as its key.
 * So it belongs to one login, nothing is stored, every instance knows it, and whoever can plant
 * cookies in a browser cannot make one. Pages read it from a cookie of its own.
 */
final class CsrfTokens implements CsrfTokenRepository, CsrfTokenRequestHandler {

  /** The header that must have the token. */
  static final String HEADER = "X-CSRF-Token";

  /** The cookie that has the token for scripts of the pages. */
  static final String COOKIE = "perceptron-csrf";

  /** Spring Security wants the name of a parameter, too; this one is never read. */
  private static final String NO_PARAMETER = "_csrf";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "csrf".getBytes(StandardCharsets.UTF_8);

  /** Whether a request can change nothing (RFC 9110, section 9.2.1). */
  static boolean isSafe(HttpServletRequest request) {
    return SAFE.contains(request.getMethod());
  }

  /** Whether a request has the token of the login in its cookie. */
  static boolean isIn(HttpServletRequest request) {
    String login = SessionCookie.read(request);
    String sent = request.getHeader(HEADER);
    return login != null
        && sent != null
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), of(login).getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a browser the token of a login. */
  static void set(HttpServletRequest request, HttpServletResponse response, String login) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, of(login)).build().toString());
  }

  /** Lets the browser forget the token. */
  static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie(request, "").maxAge(Duration.ZERO).build().toString());
  }

  /**
   * Gives the token to a browser that has the cookie of a login and not this token, for example
   * because it was started again: the cookie of the token lasts no longer than the browser.
   */
  static void keep(HttpServletRequest request, HttpServletResponse response) {
    String login = SessionCookie.read(request);
    if (login != null
        && Arrays.stream(request.getCookies())
            .noneMatch(one -> one.getName().equals(COOKIE) && one.getValue().equals(of(login)))) {
      set(request, response, login);
    }
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    throw new IllegalStateException("Only a request with a login is asked for its token");
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    // The login has it.
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    String login = SessionCookie.read(request);
    return login == null ? null : new DefaultCsrfToken(HEADER, NO_PARAMETER, of(login));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    // No page is made with the token in it.
  }

  /** Reads the header alone: reading a parameter would read the body. */
  @Override
  public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    return request.getHeader(token.getHeaderName());
  }

  private static String of(String login) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(login.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  /** Scripts must read it, so it is not {@code HttpOnly}. */
  private static ResponseCookie.ResponseCookieBuilder cookie(
      HttpServletRequest request, String value) {
    return ResponseCookie.from(COOKIE, value)
        .secure(request.isSecure())
        .sameSite("Lax")
        .path(request.getContextPath() + "/");
  }
}
