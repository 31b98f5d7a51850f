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

/** Writes problems as pages, where {@link ProblemAdvice} answers with {@code text/html}. */
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

  /** Only where the answer says so, never because a client takes everything. */
  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
    return mediaType != null && super.canWrite(type, mediaType);
  }

  @Override
  protected ProblemDetail readInternal(
      Class<? extends ProblemDetail> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("Problems are only written", message);
  }

  @Override
  protected void writeInternal(ProblemDetail problem, HttpOutputMessage message)
      throws IOException {
    byte[] page = ProblemPage.of(problem, root()).getBytes(StandardCharsets.UTF_8);
    message.getBody().write(page);
  }

  /** Behind a proxy's prefix, too: the filter for forwarded headers puts it before the path. */
  private static String root() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getContextPath() + "/"
        : "/";
  }

  /** Adds the converter to those of Spring, and takes the one for YAML away. */
  @Configuration(proxyBeanMethods = false)
  static class Installed implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
      builder.addCustomConverter(new ProblemPageConverter());
      // A library of the API's own documentation brings YAML along, which would name fields as Java
      // does.
      builder.configureMessageConvertersList(
          all ->
              all.removeIf(
                  one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
  }
}
