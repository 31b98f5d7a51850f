package io.github.perceptron.prediction.web.stream;

import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.problem.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Allows larger bodies for requests with many pictures; a stream of pictures has no limit. */
@Component
class PredictionBodyLimit implements BodyLimit {

  /** Requests that take the same pictures. */
  private static final Set<String> PATHS = Set.of("/predict", "/v1/explanations");

  private final long limit;

  PredictionBodyLimit(PredictionProperties properties) {
    this.limit = properties.maxBodySize().toBytes();
  }

  @Override
  public OptionalLong bytesOf(HttpServletRequest request) {
    if (!PATHS.contains(request.getServletPath())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(isStream(request) ? Long.MAX_VALUE : limit);
  }

  @Override
  public boolean isStream(HttpServletRequest request) {
    String type = request.getContentType();
    return request.getServletPath().equals("/predict")
        && type != null
        && type.startsWith(PredictionStreamController.NDJSON);
  }
}
