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
 * Refuses requests under a name that is not ours, and those that a page of another origin makes to
 * change something; before anything else looks at them, whatever they ask for.
 */
@Component
@Order(AccessFilters.ACCESS)
class AccessFilter extends OncePerRequestFilter {

  /** Safe methods (RFC 9110, section 9.2.1): a browser lets no foreign page read the answer. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final AllowedHosts hosts;
  private final Sharing sharing;
  private final ProblemWriter problems;

  AccessFilter(AllowedHosts hosts, Sharing sharing, ProblemWriter problems) {
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
   * Both names must be ours, that of the header Host and that which a proxy tells: a page under a
   * foreign name can send the proxy's headers, but not choose Host. Without one no browser asks.
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
