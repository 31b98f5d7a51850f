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
 * Adds the content security policy to the console's pages. The pages show names that users chose,
 * so the browser may run only script files of the service and no inline script.
 */
@Component
class PageHeadersFilter extends OncePerRequestFilter {

  /**
   * Content Security Policy Level 3. It forbids inline scripts and styles, because it does not list
   * {@code 'unsafe-inline'}.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isConsole(request.getRequestURI().substring(request.getContextPath().length()))) {
      response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
      // The browser revalidates each file, so that modules of two releases are never mixed.
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    chain.doFilter(request, response);
  }

  /** The policy is not sent with Swagger UI, which uses inline styles. */
  private static boolean isConsole(String path) {
    return path.equals("/")
        || path.startsWith("/console/")
        || (path.endsWith(".html") && !path.startsWith("/swagger-ui"));
  }
}
