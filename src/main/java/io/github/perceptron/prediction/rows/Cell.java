package io.github.perceptron.prediction.rows;

import io.github.perceptron.datasets.tables.MissingText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value of a row as a client sent it.
 *
 * @param number the number, which may be infinite; null if the value is none
 * @param text the text; null if the value is none
 * @param other what the value is if it is neither of them and not missing, for example {@code an
 *     array}
 * @param written how the client wrote the value, where the others do not tell it; null otherwise
 */
public record Cell(
    @Nullable Double number,
    @Nullable String text,
    @Nullable String other,
    @Nullable String written) {

  /** No number of more characters is read, as in the files that become data sets. */
  private static final int LONGEST_NUMBER = 400;

  /** Its parts give nothing back, so that it looks at each character about once. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?+(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

  /** No value. */
  public static final Cell MISSING = new Cell(null, null, null, null);

  /** A number; NaN if the client sent one that is not a number. */
  public static Cell of(double number) {
    return new Cell(number, null, null, null);
  }

  /**
   * A number that no {@code double} holds exactly.
   *
   * @param written how the client wrote it
   */
  public static Cell of(double nearest, String written) {
    return new Cell(nearest, null, null, written);
  }

  /** A text. */
  public static Cell of(String text) {
    return new Cell(null, text, null, null);
  }

  /** A field of a file in a column of texts. */
  public static Cell ofText(String field) {
    return MissingText.is(field) ? MISSING : of(field);
  }

  /**
   * A field of a file in a column of numbers. A field that is no number becomes a text, which such
   * a column cannot have.
   */
  public static Cell ofNumberText(String field) {
    return ofNumberText(field, '.');
  }

  /**
   * The same for files that write their numbers in another way.
   *
   * @param point what is before the fraction of a number
   */
  public static Cell ofNumberText(String field, char point) {
    String number = field.strip();
    if (MissingText.is(number)) {
      return MISSING;
    }
    if (point != '.') {
      // A point groups thousands in such files; which it does here is not clear.
      number = number.indexOf('.') < 0 ? number.replace(point, '.') : "";
    }
    return isNumber(number) ? of(Double.parseDouble(number)) : of(field);
  }

  /** Whether a text is a decimal number, possibly with an exponent. */
  public static boolean isNumber(CharSequence text) {
    return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
  }

  /**
   * A value that no column can have.
   *
   * @param kind for example {@code an array}
   * @param written how the client wrote it; null if that is too long
   */
  public static Cell ofOther(String kind, @Nullable String written) {
    return new Cell(null, null, kind, written);
  }

  /** Whether there is no value. */
  public boolean isMissing() {
    return number == null && text == null && other == null;
  }

  /** What the value is, for messages. */
  String kind() {
    if (number != null) {
      return "a number";
    }
    return text != null
        ? "the string \"%s\"".formatted(Texts.shortened(text))
        : String.valueOf(other);
  }
}
