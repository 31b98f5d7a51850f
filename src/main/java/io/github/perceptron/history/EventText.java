package io.github.perceptron.history;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Shortens and cleans texts for events. */
final class EventText {

  /**
   * The maximum length in characters. An escape in JSON makes a character up to six times as long;
   * even then the text fits into the column.
   */
  static final int MAX_LENGTH = 2000;

  private EventText() {}

  /**
   * Returns the text, cut to the maximum length. Half of a surrogate pair, which UTF-8 cannot
   * encode, becomes a '?'.
   */
  static String of(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    return new String(cut.getBytes(UTF_8), UTF_8);
  }
}
