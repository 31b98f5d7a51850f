package io.github.perceptron.access.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a login. No script can read it ({@code HttpOnly}), pages of other sites do not send
 * it with changes ({@code SameSite=Lax}), and over HTTPS it is sent over HTTPS only. Without a
 * prefix of a proxy its name then begins with {@code __Host-}: browsers accept such a cookie from
 * this very host only (RFC 6265bis, section 4.1.3.2).
 */
public final class SessionCookie {

  private static final String NAME = "perceptron-session";
  private static final String OF_HOST = "__Host-";

  private SessionCookie() {}

  /** Returns the token in the cookie of a request; null if it has none. */
  public static @Nullable String read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    String name = nameIn(request);
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return cookie.getValue();
      }
    }
    return null;
  }

  /** Lets the browser keep the token of a login, and gives its pages the token against forgery. */
  public static void set(
      HttpServletRequest request, HttpServletResponse response, String token, Duration kept) {
    add(request, response, token, kept);
    CsrfTokens.set(request, response, token);
  }

  /** Lets the browser forget both. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", Duration.ZERO);
    CsrfTokens.clear(request, response);
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String token, Duration kept) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(nameIn(request), token)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path(request.getContextPath() + "/")
            .maxAge(kept)
            .build()
            .toString());
  }

  private static String nameIn(HttpServletRequest request) {
    return request.isSecure() && request.getContextPath().isEmpty() ? OF_HOST + NAME : NAME;
  }
}
