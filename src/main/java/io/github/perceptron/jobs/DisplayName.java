package io.github.perceptron.jobs;

/** The rules for the display name of a job. */
public final class DisplayName {

  /** The maximum length in UTF-16 code units: a character outside the BMP counts as two. */
  public static final int MAX_LENGTH = 100;

  /** The allowed length of a name, as a text for error messages. */
  public static final String CHARACTERS = "1 to " + MAX_LENGTH + " characters";

  /** The whole rule, as a text for error messages; follows the name of the field. */
  public static final String RULE =
      "must be a string of "
          + CHARACTERS
          + ", not all of them spaces, none of them NUL or half of a surrogate pair";

  private static final String ELLIPSIS = "…";

  private DisplayName() {}

  public static boolean isValid(String text) {
    return !text.isBlank() && canBePartOfName(text);
  }

  /** Returns the name, cut between two characters if it is too long. */
  static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = MAX_LENGTH - ELLIPSIS.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }

  /** Returns whether a valid name can contain {@code text}. */
  public static boolean canBePartOfName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.codePoints().allMatch(DisplayName::isStorable);
  }

  /**
   * Returns whether every database stores a character unchanged. A text of PostgreSQL cannot
   * contain NUL. Half of a surrogate pair has no encoding in UTF-8: PostgreSQL would store a '?',
   * H2 the half itself.
   */
  static boolean isStorable(int codePoint) {
    return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
  }
}
