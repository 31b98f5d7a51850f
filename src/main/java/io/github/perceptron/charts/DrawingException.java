package io.github.perceptron.charts;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure cannot be drawn: the machine lacks a library, or too many figures are being drawn. */
public final class DrawingException extends ProblemException {

  private DrawingException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  /** The Java runtime lacks a library that is needed to draw text. */
  static DrawingException unavailable(@Nullable Throwable cause) {
    DrawingException exception =
        new DrawingException(
            ProblemType.DRAWING_UNAVAILABLE,
            "The Java runtime cannot draw text: it needs the module java.desktop with its"
                + " libfontmanager, the library FreeType (Debian and Ubuntu: apt-get install"
                + " libfreetype6; Alpine: apk add freetype) and a writable directory for temporary"
                + " files. Install what is missing and restart the service.",
            null);
    exception.initCause(cause);
    return exception;
  }

  /** Too many figures are being drawn or wait to be drawn. */
  static DrawingException busy() {
    return new DrawingException(
        ProblemType.OVERLOADED,
        "Too many figures are being drawn. Request fewer at the same time, or try again later.",
        Duration.ofSeconds(2));
  }
}
