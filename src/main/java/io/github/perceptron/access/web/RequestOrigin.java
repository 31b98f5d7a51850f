package io.github.perceptron.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The origin of the page that sent a request (Fetch Standard, header Origin; Fetch Metadata, header
 * Sec-Fetch-Site).
 *
 * @param origin the header Origin; null when there is none
 * @param site the header Sec-Fetch-Site; null when there is none
 * @param own the origin of the service as the request addresses it
 */
public record RequestOrigin(@Nullable String origin, @Nullable String site, String own) {

  /** Reads the headers of a request. */
  public static RequestOrigin of(HttpServletRequest request) {
    return new RequestOrigin(
        request.getHeader(HttpHeaders.ORIGIN), request.getHeader("Sec-Fetch-Site"), own(request));
  }

  boolean isOneOf(List<String> origins) {
    return origin != null && origins.contains(normal(origin));
  }

  /**
   * Refuses a request that a page of another origin sent. Programs other than browsers send neither
   * header and are allowed. A page of the same site, such as another port of localhost, is refused
   * like any other: it may belong to another program of another user.
   *
   * @throws AccessRefusedException if the request comes from another origin
   */
  void requireOwn() {
    if (origin != null && !normal(origin).equals(own)) {
      throw AccessRefusedException.origin(origin, own);
    }
    if (site != null
        && List.of("cross-site", "same-site").contains(site.toLowerCase(Locale.ROOT))) {
      throw AccessRefusedException.site(site);
    }
  }

  /**
   * Refuses a login that a page of another origin asks for, also of an origin that CORS allows. It
   * could log a person in as somebody else, who would then see what this person uploads.
   *
   * @throws AccessRefusedException if the request comes from another origin
   */
  public void requireOwnLogin() {
    if (origin != null && !normal(origin).equals(own)) {
      throw AccessRefusedException.login(origin);
    }
  }

  /**
   * Whether the request says that a page of the service sent it. A request that says nothing does
   * not come from a present browser.
   */
  public boolean isOwn() {
    return origin == null ? "same-origin".equalsIgnoreCase(site) : normal(origin).equals(own);
  }

  /** The origin in lower case, without the default port of its scheme. */
  static String normal(String origin) {
    String text = origin.strip().toLowerCase(Locale.ROOT);
    String usual = text.startsWith("https:") ? ":443" : ":80";
    return text.endsWith(usual) ? text.substring(0, text.length() - usual.length()) : text;
  }

  private static String own(HttpServletRequest request) {
    return normal(
        "%s://%s:%d"
            .formatted(request.getScheme(), request.getServerName(), request.getServerPort()));
  }
}
