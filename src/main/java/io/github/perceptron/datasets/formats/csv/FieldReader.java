package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.tables.MissingText;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the text of a field as a number or as a missing value. Numbers are rounded as {@link
 * Double#parseDouble} does. Used by one thread.
 */
final class FieldReader {

  /** The largest number that the 32 bits of a network's input can hold. */
  static final double LARGEST = Float.MAX_VALUE;

  private static final int LONGEST_MISSING = 4;
  private static final int LONGEST_INFINITE = 9;
  private static final int LONGEST_NUMBER = 400;
  private static final int EXACT_DIGITS = 18;
  private static final long EXACT = 1L << 53;

  /** 10^0 to 10^22, which a double holds exactly. */
  private static final double[] POWERS = powers();

  private static final Set<String> INFINITE =
      Set.of("inf", "infinity", "+inf", "+infinity", "-inf", "-infinity", "∞", "-∞", "+∞");

  private final char point;
  private double number;

  FieldReader(boolean decimalComma) {
    this.point = decimalComma ? ',' : '.';
  }

  /** What the text of a field is. */
  enum Kind {
    MISSING,
    NUMBER,
    /** Infinity, or a number that is too large for a network. */
    INFINITE,
    TEXT
  }

  /** The number of the field that was read last, if it was one. */
  double number() {
    return number;
  }

  Kind read(String text) {
    return read(text.toCharArray(), 0, text.length());
  }

  /** Reads the characters from {@code start} (inclusive) to {@code end} (exclusive). */
  Kind read(char[] text, int start, int end) {
    if (start == end || isMissing(text, start, end)) {
      return Kind.MISSING;
    }
    if (end - start > LONGEST_NUMBER) {
      return Kind.TEXT;
    }
    if (isNumber(text, start, end)) {
      return Math.abs(number) <= LARGEST ? Kind.NUMBER : Kind.INFINITE;
    }
    return isInfinite(text, start, end) ? Kind.INFINITE : Kind.TEXT;
  }

  private static boolean isMissing(char[] text, int start, int end) {
    char first = text[start];
    return (first == 'N' || first == 'n' || first == '?')
        && end - start <= LONGEST_MISSING
        && MissingText.is(new String(text, start, end - start));
  }

  private static boolean isInfinite(char[] text, int start, int end) {
    return end - start <= LONGEST_INFINITE
        && INFINITE.contains(new String(text, start, end - start).toLowerCase(Locale.ROOT));
  }

  private boolean isNumber(char[] text, int start, int end) {
    int at = isSign(text[start]) ? start + 1 : start;
    long digits = 0;
    int count = 0;
    int significant = 0;
    int fraction = 0;
    boolean pointSeen = false;
    for (; at < end; at++) {
      char c = text[at];
      if (c >= '0' && c <= '9') {
        count++;
        fraction += pointSeen ? 1 : 0;
        significant += significant > 0 || c != '0' ? 1 : 0;
        digits = significant <= EXACT_DIGITS ? digits * 10 + (c - '0') : digits;
      } else if (c == point && !pointSeen) {
        pointSeen = true;
      } else {
        break;
      }
    }
    if (count == 0 || !isExponent(text, at, end)) {
      return false;
    }
    boolean simple = at == end && significant <= EXACT_DIGITS && digits <= EXACT;
    if (simple && fraction < POWERS.length) {
      number = (text[start] == '-' ? -1.0 : 1.0) * digits / POWERS[fraction];
    } else {
      number = Double.parseDouble(new String(text, start, end - start).replace(point, '.'));
    }
    return true;
  }

  private static boolean isExponent(char[] text, int start, int end) {
    if (start == end) {
      return true;
    }
    int at = start + 1;
    if ((text[start] | 0x20) != 'e' || at == end) {
      return false;
    }
    at += isSign(text[at]) ? 1 : 0;
    int first = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at == end && at > first;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static double[] powers() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
