package io.github.perceptron.inference.web;

import io.github.perceptron.inference.InvalidInferenceException;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.problem.UnreadableBodyException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/**
 * Reads whole bodies, up to {@code perceptron.prediction.max-body-size}. Clients of the protocol
 * send JSON and bytes with either content type, or without a content type.
 */
@Component
class InferenceBody {

  static final String JSON_LENGTH = "Inference-Header-Content-Length";
  private static final List<MediaType> READ =
      List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM);

  private final int limit;

  InferenceBody(PredictionProperties properties) {
    this.limit = (int) Math.min(properties.maxBodySize().toBytes(), Integer.MAX_VALUE - 16);
  }

  /**
   * Returns the body.
   *
   * @throws UnreadableBodyException if it is too large
   * @throws HttpMediaTypeNotSupportedException if it is neither JSON nor bytes
   */
  byte[] read(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
    requireType(request.getContentType());
    if (request.getContentLengthLong() > limit) {
      throw tooLarge();
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw tooLarge();
    }
    return body;
  }

  /** Returns how many bytes of the body are JSON; null if the header is missing. */
  static @Nullable Long jsonLength(HttpServletRequest request) {
    String length = request.getHeader(JSON_LENGTH);
    if (length == null) {
      return null;
    }
    try {
      return Long.valueOf(length.strip());
    } catch (NumberFormatException e) {
      throw InvalidInferenceException.at(JSON_LENGTH, "must be a whole number");
    }
  }

  private static void requireType(@Nullable String type) throws HttpMediaTypeNotSupportedException {
    if (type == null) {
      return;
    }
    MediaType sent;
    try {
      sent = MediaType.parseMediaType(type);
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotSupportedException(String.valueOf(e.getMessage()), READ);
    }
    if (READ.stream().noneMatch(read -> read.includes(sent))) {
      throw new HttpMediaTypeNotSupportedException(sent, READ);
    }
  }

  private UnreadableBodyException tooLarge() {
    return UnreadableBodyException.tooLarge(
        "The body is larger than %d bytes, the limit of perceptron.prediction.max-body-size."
            .formatted(limit));
  }
}
