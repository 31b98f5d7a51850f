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
 * Writes problems where Spring does not: for filters, and for what the server refuses before Spring
 * sees it. They look as those of {@link ProblemAdvice} do.
 */
@Component
public class ProblemWriter {

  private final JsonMapper mapper;
  private final List<ErrorForm> forms;
  private final String contextPath;

  ProblemWriter(
      JsonMapper mapper,
      List<ErrorForm> forms,
      @Value("${server.servlet.context-path:}") String contextPath) {
    this.mapper = mapper;
    this.forms = List.copyOf(forms);
    this.contextPath = contextPath;
  }

  /** Answers with a problem; headers that belong to it must have been set. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    write(request, response, Problems.of(type, detail, List.of()), request.getRequestURI());
  }

  /** Answers with what an exception says; the request goes no further. */
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
   * @param address of the request, not decoded; perhaps no address at all
   */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      ProblemDetail problem,
      String address)
      throws IOException {
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

  /** A browser that asks for a page gets one. */
  private static boolean isPageFor(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    boolean page = ProblemPage.isWantedBy(request.getHeader(HttpHeaders.ACCEPT));
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

  /** The address as it came; where it is none, with its strange bytes percent-encoded. */
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
