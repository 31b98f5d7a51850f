package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * The metric {@code perceptron_refusals_total}: error answers by their problem type. There is one
 * series for each type from the start, so that an increase from zero is seen.
 */
@Component
class RefusalMetrics {

  private final Map<URI, Counter> byType = new HashMap<>();

  RefusalMetrics(MeterRegistry registry) {
    for (ProblemType type : ProblemType.values()) {
      byType.put(
          type.uri(),
          Counter.builder("perceptron.refusals")
              .tag("reason", type.slug())
              .description("Requests that were answered with an error, by problem type")
              .register(registry));
    }
  }

  /** Counts an error answer. */
  void count(ProblemDetail problem) {
    Counter counter = byType.get(problem.getType());
    if (counter != null) {
      counter.increment();
    }
  }
}
