package io.github.perceptron.prediction.pictures;

import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.FoundDigit;
import java.util.List;
import java.util.stream.Collectors;

/** Creates warnings if it is not clear which object in a picture is its digit. */
final class DigitWarnings {

  /**
   * With at least this many other objects of the same size, the picture does not show a single
   * digit.
   */
  private static final int MANY = 4;

  private DigitWarnings() {}

  /**
   * @param scale size of the searched picture divided by the size of the client's picture
   */
  static List<PredictionWarning> of(FoundDigit found, double scale) {
    Box read = found.box().scaled(1 / scale);
    int others = found.rivals().size();
    if (others >= MANY) {
      return List.of(
          unclear(
              "It shows %d objects of about the same size; the one %s was read."
                  .formatted(others + 1, place(read))));
    }
    if (others > 0) {
      String left =
          found.rivals().stream()
              .map(box -> place(box.scaled(1 / scale)))
              .collect(Collectors.joining(", and "));
      return List.of(
          new PredictionWarning(
              "several_digits",
              ("The picture shows %d objects as large as a digit. The one %s was read; the"
                      + " others were ignored: %s. Send each digit as a separate picture.")
                  .formatted(others + 1, place(read), left)));
    }
    return found.clear()
        ? List.of()
        : List.of(
            unclear(
                "The most prominent object, %s, does not look like a drawn digit."
                    .formatted(place(read))));
  }

  private static PredictionWarning unclear(String found) {
    return new PredictionWarning(
        "no_clear_digit",
        ("The picture shows no clear digit. %s Send a picture of one digit, with some"
                + " paper around it.")
            .formatted(found));
  }

  private static String place(Box box) {
    return "at x %d, y %d (%dx%d pixels)".formatted(box.x(), box.y(), box.width(), box.height());
  }
}
