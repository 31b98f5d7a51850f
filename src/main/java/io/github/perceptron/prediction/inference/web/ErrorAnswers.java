package io.github.perceptron.prediction.inference.web;

import io.github.perceptron.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Gives every error under {@code /v2} the protocol's form, whoever found it: an object with the one
 * member error. What other paths answer with 422 is a 400 here, as the protocol has it.
 */
@ControllerAdvice
class ErrorAnswers implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    boolean ours =
        request instanceof ServletServerHttpRequest servlet
            && InferencePaths.has(servlet.getServletRequest());
    if (!ours || !(body instanceof ProblemDetail problem)) {
      return body;
    }
    if (problem.getStatus() == HttpStatus.UNPROCESSABLE_CONTENT.value()) {
      response.setStatusCode(HttpStatus.BAD_REQUEST);
    }
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    return new ErrorAnswer(sentence(problem, request));
  }

  private static String sentence(ProblemDetail problem, ServerHttpRequest request) {
    // Of the protocol's many extensions clients try one or the other.
    if (ProblemType.NOT_FOUND.uri().equals(problem.getType())) {
      return "Nothing is at %s.".formatted(request.getURI().getPath());
    }
    String detail = problem.getDetail();
    return detail == null ? String.valueOf(problem.getTitle()) : detail;
  }

  /** An error, in a sentence. */
  record ErrorAnswer(String error) {}
}
