package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Tells browsers which pages of other origins may read answers (Fetch Standard, CORS protocol). */
@Component
class Sharing {

  /** Beside those that a page may read anyway. */
  private static final List<String> EXPOSED =
      List.of(
          HttpHeaders.ALLOW,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.LINK,
          HttpHeaders.LOCATION,
          HttpHeaders.RETRY_AFTER,
          "Inference-Header-Content-Length",
          "Preference-Applied");

  private final List<String> origins;
  private final CorsConfiguration configuration = new CorsConfiguration();
  private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

  Sharing(AccessProperties access) {
    this.origins =
        access.cors().allowedOrigins().stream().map(RequestOrigin::normal).distinct().toList();
    configuration.setAllowedOrigins(access.cors().allowedOrigins());
    configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    configuration.setExposedHeaders(EXPOSED);
    configuration.setMaxAge(Duration.ofMinutes(10));
  }

  boolean isWith(RequestOrigin origin) {
    return origin.isOneOf(origins);
  }

  /** Answers a preflight of an allowed page, or adds to the answer that it may be read. */
  boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
    return !processor.processRequest(configuration, request, response)
        || CorsUtils.isPreFlightRequest(request);
  }

  /** An answer that a cache may keep differs by who asked. */
  void markVarying(HttpServletResponse response) {
    if (!origins.isEmpty()) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
  }
}
