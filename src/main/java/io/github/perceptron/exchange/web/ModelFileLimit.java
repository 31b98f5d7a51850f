package io.github.perceptron.exchange.web;

import io.github.perceptron.problem.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Allows larger request bodies for model files. */
@Component
class ModelFileLimit implements BodyLimit {

  private static final Pattern UPLOADS = Pattern.compile("/v1/models/[^/]+/versions/?");

  private final long limit;

  ModelFileLimit(@Value("${perceptron.exchange.max-upload-size:64MB}") DataSize limit) {
    this.limit = limit.toBytes();
  }

  @Override
  public OptionalLong bytesOf(HttpServletRequest request) {
    return UPLOADS.matcher(request.getServletPath()).matches()
        ? OptionalLong.of(limit)
        : OptionalLong.empty();
  }
}
