package io.github.perceptron.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Which page a browser sent a request for (Fetch Standard, Origin; Fetch Metadata). */
record RequestOrigin(@Nullable String origin, @Nullable String site, String own) {

  static RequestOrigin of(HttpServletRequest request) {
    return new RequestOrigin(
        request.getHeader(HttpHeaders.ORIGIN), request.getHeader("Sec-Fetch-Site"), own(request));
  }

  boolean isOneOf(List<String> origins) {
    return origin != null && origins.contains(normal(origin));
  }

  /**
   * Refuses what a page of another origin sent. Programs that are no browsers send neither header.
   * A page of the same site, such as another port of localhost, is as foreign as any other: who
   * serves it may be another program of another user.
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

  /** In lower case, without the port that its scheme has anyway. */
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
