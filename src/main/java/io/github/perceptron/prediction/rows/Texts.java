package io.github.perceptron.prediction.rows;

import java.util.List;

/** Texts of clients in messages, which must not become too long. */
final class Texts {

  /** Number of names that a message lists. */
  private static final int MOST_LISTED = 20;

  /** Number of characters of a text that a message shows. */
  private static final int MOST_SHOWN = 60;

  private Texts() {}

  static String shortened(String text) {
    return text.length() <= MOST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN / 2)) + "…";
  }

  static String listed(List<String> names) {
    List<String> shown = names.stream().limit(MOST_LISTED).map(Texts::shortened).toList();
    return String.join(", ", shown) + (names.size() > MOST_LISTED ? " and others" : "");
  }

  static String quoted(List<String> names) {
    List<String> shown =
        names.stream().limit(MOST_LISTED).map(name -> "\"%s\"".formatted(shortened(name))).toList();
    return String.join(", ", shown) + (names.size() > MOST_LISTED ? " and others" : "");
  }
}
