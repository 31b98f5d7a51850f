package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ErrorForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Creates the answer for a problem: an HTML page if a browser shows it to a person, otherwise JSON.
 */
@Component
class ProblemEntities {

  private final List<ErrorForm> forms;
  private final RefusalMetrics metrics;

  ProblemEntities(List<ErrorForm> forms, RefusalMetrics metrics) {
    this.forms = List.copyOf(forms);
    this.metrics = metrics;
  }

  ResponseEntity<Object> of(ProblemDetail problem) {
    return of(problem, new HttpHeaders());
  }

  /** Creates an answer that tells the client to try again after this number of seconds. */
  ResponseEntity<Object> ofLater(ProblemDetail problem, long seconds) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return of(problem, headers);
  }

  ResponseEntity<Object> of(ProblemDetail problem, HttpHeaders headers) {
    metrics.count(problem);
    boolean page = isPageWanted();
    HttpHeaders all = new HttpHeaders();
    all.addAll(headers);
    all.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (page) {
      all.set("Content-Security-Policy", ProblemPage.CONTENT_SECURITY_POLICY);
    }
    return ResponseEntity.status(problem.getStatus())
        .headers(all)
        .contentType(page ? ProblemPage.HTML : MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /**
   * Returns whether to answer with a page; never on paths with their own error format, because the
   * clients of such a protocol know no other.
   */
  private boolean isPageWanted() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes held)) {
      return false;
    }
    HttpServletRequest request = held.getRequest();
    return forms.stream().noneMatch(form -> form.isOf(request.getServletPath()))
        && ProblemPage.isWantedBy(request.getHeader(HttpHeaders.ACCEPT));
  }
}
