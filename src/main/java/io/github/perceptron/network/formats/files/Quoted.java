package io.github.perceptron.network.formats.files;

/** A text from an uploaded file in a form that is safe in an answer: short and printable. */
public final class Quoted {

  private static final int LENGTH = 60;

  private Quoted() {}

  public static String of(String text) {
    String cut = text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
