package io.github.perceptron.charts;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture cannot be drawn, now or on this machine. */
public final class DrawingException extends ProblemException {

  private DrawingException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  /** The Java runtime lacks what draws text. */
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

  /** So many pictures are being drawn that one would wait too long. */
  static DrawingException busy() {
    return new DrawingException(
        ProblemType.OVERLOADED,
        "Too many pictures are being drawn; ask for fewer at once, or try again.",
        Duration.ofSeconds(2));
  }
}
