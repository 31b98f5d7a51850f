package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.csv.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells by the beginning of a file whether it can be a table as text. */
final class TableText {

  /** Number of bytes that are looked at. */
  static final int FIRST_BYTES = 4096;

  private static final int FEW = 20;

  /** Reading a short text tells where a wrong character is. */
  private static final int ALWAYS_ALLOWED = 3;

  /** Texts that have delimiters too: JSON, XML, HTML. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "\\s*(\\{\\s*\"|\\[\\s*[\\[{\"]|<\\?xml|<!doctype|<html|%pdf).*", Pattern.DOTALL);

  private TableText() {}

  /**
   * Whether the bytes are text with a delimiter.
   *
   * @param first the first bytes of the file, up to {@link #FIRST_BYTES}
   */
  static boolean isIn(byte[] first) {
    Optional<TextEncoding> marked = TextEncoding.markedBy(first);
    if (marked.isPresent() && marked.get() != TextEncoding.UTF_8) {
      return true;
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    boolean wide = first.length > 3 && isWide(first);
    long controls = text.chars().filter(TableText::isControl).count();
    if (!wide && controls > ALWAYS_ALLOWED + first.length / FEW) {
      return false;
    }
    String begin = marked.isPresent() ? text.substring(3) : text;
    return begin.chars().anyMatch(c -> ",;\t|".indexOf(c) >= 0)
        && !OTHERS.matcher(begin.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether every second byte is zero, as in UTF-16 without a byte order mark. */
  private static boolean isWide(byte[] first) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] == 0) {
        even += i % 2 == 0 ? 1 : 0;
        odd += i % 2;
      }
    }
    int half = first.length / 2;
    return (even == 0 && odd >= half - half / FEW) || (odd == 0 && even >= half - half / FEW);
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  }
}
