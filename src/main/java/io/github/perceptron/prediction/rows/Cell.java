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
 */
public record Cell(@Nullable Double number, @Nullable String text, @Nullable String other) {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** No value. */
  public static final Cell MISSING = new Cell(null, null, null);

  /** A number; NaN if the client sent one that is not a number. */
  public static Cell of(double number) {
    return new Cell(number, null, null);
  }

  /** A text. */
  public static Cell of(String text) {
    return new Cell(null, text, null);
  }

  /** A field of a file in a column of texts. */
  public static Cell ofText(String field) {
    String text = field.strip();
    return MissingText.is(text) ? MISSING : of(text);
  }

  /**
   * A field of a file in a column of numbers. A field that is no number becomes a text, which such
   * a column cannot have.
   */
  public static Cell ofNumberText(String field) {
    String number = field.strip();
    if (MissingText.is(number)) {
      return MISSING;
    }
    return NUMBER.matcher(number).matches() ? of(Double.parseDouble(number)) : of(field);
  }

  /**
   * A value that no column can have.
   *
   * @param kind for example {@code an array}
   */
  public static Cell ofOther(String kind) {
    return new Cell(null, null, kind);
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
