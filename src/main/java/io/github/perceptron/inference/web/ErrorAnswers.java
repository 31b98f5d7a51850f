package io.github.perceptron.inference.web;

import io.github.perceptron.problem.ErrorForm;
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

/** Converts every error answer of Spring under {@code /v2} to the format of the protocol. */
@ControllerAdvice
class ErrorAnswers implements ResponseBodyAdvice<Object> {

  private final InferenceErrorForm form;

  ErrorAnswers(InferenceErrorForm form) {
    this.form = form;
  }

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
    ErrorForm.Answer answer = form.of(problem);
    response.setStatusCode(HttpStatus.valueOf(answer.status()));
    response.getHeaders().setContentType(answer.type());
    return answer.body();
  }
}
