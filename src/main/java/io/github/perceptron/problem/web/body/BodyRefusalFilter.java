package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import io.github.perceptron.problem.web.ProblemWriter;
import io.github.perceptron.storage.DiskReserve;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers requests whose body did not arrive in time, or for whose body there was no room. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyRefusalFilter extends OncePerRequestFilter {

  /** Request attribute that says how the body ended. */
  static final String END = IncomingBody.End.class.getName();

  private final ProblemWriter problems;
  private final WebProperties properties;
  private final DiskReserve disk;

  BodyRefusalFilter(ProblemWriter problems, WebProperties properties, DiskReserve disk) {
    this.problems = problems;
    this.properties = properties;
    this.disk = disk;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Object end = request.getAttribute(END);
    if (end == IncomingBody.End.TOO_SLOW) {
      problems.send(BodyRefusedException.tooSlow(properties), request, response);
    } else if (end == IncomingBody.End.NO_MEMORY) {
      problems.send(BodyRefusedException.noMemory(), request, response);
    } else if (end == IncomingBody.End.NO_DISK) {
      problems.send(BodyRefusedException.noDisk(disk.freeBytes()), request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
