package io.github.perceptron.problem.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Writes problems as pages if {@link ProblemAdvice} answers with {@code text/html}. */
final class ProblemPageConverter extends AbstractHttpMessageConverter<ProblemDetail> {

  private ProblemPageConverter() {
    super(StandardCharsets.UTF_8, MediaType.TEXT_HTML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return ProblemDetail.class.isAssignableFrom(type);
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  /** Returns true only if the answer has this media type, not if a client accepts every type. */
  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
    return mediaType != null && super.canWrite(type, mediaType);
  }

  @Override
  protected ProblemDetail readInternal(
      Class<? extends ProblemDetail> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("Problems can only be written", message);
  }

  @Override
  protected void writeInternal(ProblemDetail problem, HttpOutputMessage message)
      throws IOException {
    byte[] page = ProblemPage.of(problem, root()).getBytes(StandardCharsets.UTF_8);
    message.getBody().write(page);
  }

  /**
   * Returns the path of the start page, including the prefix of a proxy, which the filter for
   * forwarded headers adds.
   */
  private static String root() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getContextPath() + "/"
        : "/";
  }

  /** Adds the converter to Spring's converters and removes the one for YAML. */
  @Configuration(proxyBeanMethods = false)
  static class Installed implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
      builder.addCustomConverter(new ProblemPageConverter());
      // The library for the API documentation adds YAML, which would use the names of Java fields.
      builder.configureMessageConvertersList(
          all ->
              all.removeIf(
                  one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
  }
}
