package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the headers of proxies ({@code X-Forwarded-*}, and {@code Forwarded} of RFC 7239) pass only
 * if they come from a trusted proxy; it removes them from all other requests.
 */
@Component
@Order(AccessFilters.TRUST)
class TrustedProxyFilter extends OncePerRequestFilter {

  private final AccessProperties access;
  private final ProblemWriter problems;

  TrustedProxyFilter(AccessProperties access, ProblemWriter problems) {
    this.access = access;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (ForwardedHeaders.none(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!access.trusts(request.getRemoteAddr())) {
      chain.doFilter(ForwardedHeaders.without(request), response);
      return;
    }
    try {
      ForwardedHeaders.check(request);
    } catch (ProblemException e) {
      problems.send(e, ForwardedHeaders.without(request), response);
      return;
    }
    chain.doFilter(request, response);
  }
}
