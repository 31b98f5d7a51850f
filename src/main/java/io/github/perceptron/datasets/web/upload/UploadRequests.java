package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.upload.UploadProperties;
import io.github.perceptron.problem.BodyLimit;
import io.github.perceptron.problem.StreamedForm;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets uploads be large: their bodies are received in files, and their forms read part by part. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class UploadRequests extends OncePerRequestFilter implements BodyLimit {

  private static final Pattern UPLOADS = Pattern.compile("/v1/datasets/[^/]+/?");

  private final long limit;

  UploadRequests(UploadProperties properties) {
    this.limit = properties.maxSize().toBytes();
  }

  private static boolean isUpload(HttpServletRequest request) {
    return request.getMethod().equals("POST") && UPLOADS.matcher(pathOf(request)).matches();
  }

  /** Before the request has reached its servlet, only the address tells the path. */
  private static String pathOf(HttpServletRequest request) {
    String path = request.getServletPath();
    return path == null || path.isEmpty()
        ? request.getRequestURI().substring(request.getContextPath().length())
        : path;
  }

  @Override
  public OptionalLong bytesOf(HttpServletRequest request) {
    return isUpload(request) ? OptionalLong.of(limit) : OptionalLong.empty();
  }

  @Override
  public boolean isSpooled(HttpServletRequest request) {
    return isUpload(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    chain.doFilter(form && isUpload(request) ? new StreamedForm(request) : request, response);
  }
}
