package io.github.perceptron.inference.web;

import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.problem.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Turns off the general size limit for the protocol's bodies. {@link InferenceBody} limits their
 * unpacked size and answers in the format of the protocol.
 */
@Component
class InferenceBodyLimit implements BodyLimit {

  private final long held;

  InferenceBodyLimit(PredictionProperties properties) {
    this.held = properties.maxBodySize().toBytes();
  }

  @Override
  public OptionalLong bytesOf(HttpServletRequest request) {
    return InferencePaths.has(request) ? OptionalLong.of(Long.MAX_VALUE) : OptionalLong.empty();
  }

  @Override
  public OptionalLong heldBytesOf(HttpServletRequest request) {
    return InferencePaths.has(request) ? OptionalLong.of(held) : OptionalLong.empty();
  }
}
