package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ErrorForm;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems outside of Spring's controllers: for filters, and for requests that the server
 * refuses before Spring sees them. The format is that of {@link ProblemAdvice}.
 */
@Component
public class ProblemWriter {

  private final JsonMapper mapper;
  private final List<ErrorForm> forms;
  private final RefusalMetrics metrics;
  private final String contextPath;

  ProblemWriter(
      JsonMapper mapper,
      List<ErrorForm> forms,
      RefusalMetrics metrics,
      @Value("${server.servlet.context-path:}") String contextPath) {
    this.mapper = mapper;
    this.forms = List.copyOf(forms);
    this.metrics = metrics;
    this.contextPath = contextPath;
  }

  /** Answers with a problem; its headers must be set before. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    write(request, response, Problems.of(type, detail, List.of()), request.getRequestURI());
  }

  /** Answers with the problem of an exception; this ends the request. */
  public void send(
      ProblemException problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (problem.retryAfter() != null) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, Long.toString(Problems.secondsOf(problem.retryAfter())));
    }
    write(request, response, Problems.of(problem), request.getRequestURI());
  }

  /**
   * @param address address of the request, not decoded; it may be malformed
   */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      ProblemDetail problem,
      String address)
      throws IOException {
    metrics.count(problem);
    problem.setInstance(instanceOf(address));
    ErrorForm.Answer answer = answerOf(problem, address);
    boolean page = answer.body() == problem && isPageFor(request, response);
    byte[] body =
        page
            ? ProblemPage.of(problem, "/").getBytes(StandardCharsets.UTF_8)
            : mapper.writeValueAsBytes(answer.body());
    response.setStatus(answer.status());
    response.setContentType(page ? "text/html;charset=UTF-8" : answer.type().toString());
    response.setContentLength(body.length);
    if (!HttpMethod.HEAD.matches(String.valueOf(request.getMethod()))) {
      response.getOutputStream().write(body);
    }
    response.flushBuffer();
  }

  /** Returns whether a browser asks for a page, by the header Accept. */
  public static boolean isPageWantedBy(HttpServletRequest request) {
    return ProblemPage.isWantedBy(request.getHeader(HttpHeaders.ACCEPT));
  }

  /** Returns whether to answer with a page: if a browser requests one. */
  private static boolean isPageFor(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    boolean page = isPageWantedBy(request);
    if (page) {
      response.setHeader("Content-Security-Policy", ProblemPage.CONTENT_SECURITY_POLICY);
    }
    return page;
  }

  private ErrorForm.Answer answerOf(ProblemDetail problem, String address) {
    String path = address.startsWith(contextPath) ? address.substring(contextPath.length()) : "";
    return forms.stream()
        .filter(form -> form.isOf(path))
        .findFirst()
        .map(form -> form.of(problem))
        .orElseGet(
            () ->
                new ErrorForm.Answer(
                    problem.getStatus(), MediaType.APPLICATION_PROBLEM_JSON, problem));
  }

  /** Returns the address; if it is malformed, its invalid bytes are percent-encoded. */
  private static URI instanceOf(String address) {
    StringBuilder encoded = new StringBuilder();
    String shown = address.length() > 2_000 ? address.substring(0, 2_000) : address;
    byte[] bytes = shown.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      char one = (char) (bytes[i] & 0xff);
      boolean plain =
          one == '%'
              ? isHex(bytes, i + 1) && isHex(bytes, i + 2)
              : (Character.isLetterOrDigit(one) && one < 0x80)
                  || "-._~!$&'()*+,;=:@/".indexOf(one) >= 0;
      encoded.append(plain ? String.valueOf(one) : "%%%02X".formatted((int) one));
    }
    return URI.create(address.startsWith("/") ? encoded.toString() : "/" + encoded);
  }

  private static boolean isHex(byte[] bytes, int index) {
    return index < bytes.length && Character.digit(bytes[index], 16) >= 0;
  }
}
