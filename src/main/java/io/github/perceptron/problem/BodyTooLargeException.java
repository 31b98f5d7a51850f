package io.github.perceptron.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request body went over the limit while it was read. */
public final class BodyTooLargeException extends IOException {

  public static final String DETAIL =
      "The request body is over the limit; perceptron.web.max-body-size sets it, for predictions"
          + " perceptron.prediction.max-body-size, for model files"
          + " perceptron.exchange.max-upload-size.";

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
