package io.github.perceptron.network.formats;

/** A text of a foreign file as it may stand in an answer: short and printable. */
final class Quoted {

  private static final int LENGTH = 60;

  private Quoted() {}

  static String of(String text) {
    String cut = text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
