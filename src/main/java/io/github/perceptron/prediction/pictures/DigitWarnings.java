package io.github.perceptron.prediction.pictures;

import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.FoundDigit;
import java.util.List;
import java.util.stream.Collectors;

/** Says when it is not plain which thing in a picture is its digit. */
final class DigitWarnings {

  /** With so many things beside it that are as large, a picture is no picture of a digit. */
  private static final int MANY = 4;

  private DigitWarnings() {}

  /**
   * @param scale of the found digit's pixels to the picture's own
   */
  static List<PredictionWarning> of(FoundDigit found, double scale) {
    Box read = found.box().scaled(1 / scale);
    int others = found.rivals().size();
    if (others >= MANY) {
      return List.of(
          unclear(
              "%d things of about the same size stand out; read was the one %s."
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
              ("%d things as large as a digit stand out. Read was the one %s; left out was what is"
                      + " %s. Send each digit in a picture of its own.")
                  .formatted(others + 1, place(read), left)));
    }
    return found.clear()
        ? List.of()
        : List.of(unclear("What stands out most, %s, does not look drawn.".formatted(place(read))));
  }

  private static PredictionWarning unclear(String found) {
    return new PredictionWarning(
        "no_clear_digit",
        "No digit stands out. %s Send a picture of one digit, with some paper around it."
            .formatted(found));
  }

  private static String place(Box box) {
    return "at x %d, y %d (%dx%d pixels)".formatted(box.x(), box.y(), box.width(), box.height());
  }
}
