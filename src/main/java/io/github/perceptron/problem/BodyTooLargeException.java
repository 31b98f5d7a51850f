package io.github.perceptron.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when a request body exceeds the size limit while it is read. */
public final class BodyTooLargeException extends IOException {

  public static final String DETAIL =
      "The request body exceeds the size limit. The setting is perceptron.web.max-body-size, for"
          + " predictions perceptron.prediction.max-body-size, for model files"
          + " perceptron.exchange.max-upload-size, and for data sets"
          + " perceptron.datasets.upload.max-size.";

  public BodyTooLargeException() {
    super(DETAIL);
  }

  public static boolean isCauseOf(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException) {
        return true;
      }
    }
    return false;
  }
}
