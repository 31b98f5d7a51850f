package io.github.perceptron.jobs;

/** Tells what may be a job's name for people. */
public final class DisplayName {

  /** The most characters, each half of a surrogate pair counted. */
  public static final int LENGTH = 100;

  /** How many characters a name has, for people. */
  public static final String CHARACTERS = "1 to " + LENGTH + " characters";

  /** The end of a sentence that begins with what is named. */
  public static final String RULE =
      "must be a string of "
          + CHARACTERS
          + ", not all of them spaces, none of them NUL or half of a surrogate pair";

  private static final String ELLIPSIS = "…";

  private DisplayName() {}

  public static boolean isValid(String text) {
    return !text.isBlank() && mayBeIn(text);
  }

  /** A name that may be too long, cut where it is, between two characters. */
  static String shortened(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = LENGTH - ELLIPSIS.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }

  /** Whether there can be a name that contains {@code text}. */
  public static boolean mayBeIn(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH
        && text.codePoints().allMatch(DisplayName::isStorable);
  }

  /**
   * Whether each database keeps a character as it is. PostgreSQL's text cannot hold NUL; half of a
   * surrogate pair has no UTF-8, so that it would keep a '?' where H2 keeps what it was given.
   */
  static boolean isStorable(int codePoint) {
    return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
  }
}
