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
class CorsPolicy {

  /**
   * Response headers that pages may read besides the ones that the Fetch Standard always allows.
   */
  private static final List<String> EXPOSED =
      List.of(
          HttpHeaders.ALLOW,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.LINK,
          HttpHeaders.LOCATION,
          HttpHeaders.RETRY_AFTER,
          HttpHeaders.WWW_AUTHENTICATE,
          "Inference-Header-Content-Length",
          "Preference-Applied",
          "RateLimit",
          "RateLimit-Policy");

  private final List<String> origins;
  private final CorsConfiguration configuration = new CorsConfiguration();
  private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

  CorsPolicy(AccessProperties access) {
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

  /**
   * Answers the preflight request of an allowed page, or adds the CORS headers to an answer.
   *
   * @return whether the request is answered already
   */
  boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
    return !processor.processRequest(configuration, request, response)
        || CorsUtils.isPreFlightRequest(request);
  }

  /** Tells caches that the answer depends on the origin of the page that asks. */
  void markVarying(HttpServletResponse response) {
    if (!origins.isEmpty()) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
  }
}
