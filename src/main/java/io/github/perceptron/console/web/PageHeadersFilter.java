package io.github.perceptron.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers how far to trust the console's own pages, which show names that users chose: they
 * run no script but their files.
 */
@Component
class PageHeadersFilter extends OncePerRequestFilter {

  /** Content Security Policy Level 3. Inline scripts and styles are out by default. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isConsole(request.getRequestURI().substring(request.getContextPath().length()))) {
      response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
      // The browser asks each time whether a file changed: modules of two releases never mix.
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    chain.doFilter(request, response);
  }

  /** Swagger UI is not ours and styles itself inline, so that the policy must not reach it. */
  private static boolean isConsole(String path) {
    return path.equals("/")
        || path.startsWith("/console/")
        || (path.endsWith(".html") && !path.startsWith("/swagger-ui"));
  }
}
