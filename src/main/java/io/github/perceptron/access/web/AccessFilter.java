package io.github.perceptron.access.web;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose host name is not allowed, and changing requests from pages of other
 * origins. It runs before every other check and applies to every path.
 */
@Component
@Order(AccessFilters.ACCESS)
class AccessFilter extends OncePerRequestFilter {

  /**
   * Safe methods (RFC 9110, section 9.2.1) are allowed: the browser does not let a page of another
   * origin read the answer.
   */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final AllowedHosts hosts;
  private final CorsPolicy sharing;
  private final ProblemWriter problems;

  AccessFilter(AllowedHosts hosts, CorsPolicy sharing, ProblemWriter problems) {
    this.hosts = hosts;
    this.sharing = sharing;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      requireHost(request);
      RequestOrigin origin = RequestOrigin.of(request);
      if (sharing.isWith(origin)) {
        if (sharing.answers(request, response)) {
          return;
        }
      } else {
        sharing.markVarying(response);
        if (!SAFE.contains(request.getMethod()) || CorsUtils.isPreFlightRequest(request)) {
          origin.requireOwn();
        }
      }
    } catch (ProblemException e) {
      problems.send(e, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Two names must be allowed: the one in the header Host and the one that a proxy forwards. A page
   * of another origin can set the proxy's headers, but it cannot set Host. A request without Host
   * does not come from a browser.
   */
  private void requireHost(HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    if (host == null) {
      return;
    }
    if (!hosts.allow(host)) {
      throw AccessRefusedException.host(host);
    }
    if (!hosts.allow(request.getServerName())) {
      throw AccessRefusedException.host(request.getServerName());
    }
  }
}
