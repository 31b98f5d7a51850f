package io.github.perceptron.access.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Adds the public prefix to the header {@code Location} of our controllers; see {@link
 * PublicAddresses}. The value stays a path: scheme, host and port are those of the request.
 */
@ControllerAdvice("io.github.perceptron")
class PublicLocation implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    // Swagger UI's controllers add the prefix themselves.
    return method.getDeclaringClass().getName().startsWith("io.github.perceptron.");
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    URI location = response.getHeaders().getLocation();
    if (location != null) {
      response.getHeaders().setLocation(URI.create(PublicAddresses.of(location.toString())));
    }
    return body;
  }
}
