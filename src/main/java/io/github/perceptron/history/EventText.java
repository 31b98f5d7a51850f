package io.github.perceptron.history;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts as an event may hold them. */
final class EventText {

  /** Six times as many, when each has to be escaped in JSON, still fit the column. */
  static final int MAX_LENGTH = 2000;

  private EventText() {}

  /** The text, cut where it is too long; half a surrogate pair, which no UTF-8 can say, is a ?. */
  static String of(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    return new String(cut.getBytes(UTF_8), UTF_8);
  }
}
