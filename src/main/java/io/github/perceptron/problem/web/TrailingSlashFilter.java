package io.github.perceptron.problem.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.UrlHandlerFilter;

/**
 * Treats an address with a slash at its end like the one without. A page is redirected instead,
 * because its files and links are relative to its address.
 */
@Component
@Order(TrailingSlashFilter.ORDER)
class TrailingSlashFilter extends OncePerRequestFilter {

  /** After the filter for forwarded headers, and before all filters that use the path. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final UrlHandlerFilter asWithout =
      UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();

  private final UrlHandlerFilter redirected =
      UrlHandlerFilter.trailingSlashHandler("/**").redirect(HttpStatus.PERMANENT_REDIRECT).build();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean page =
        READING.contains(request.getMethod()) && request.getRequestURI().endsWith(".html/");
    (page ? redirected : asWithout).doFilter(request, response, chain);
  }
}
