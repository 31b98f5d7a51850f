package io.github.perceptron.datasets.formats.csv;

import java.util.Map;

/**
 * How a file writes a table.
 *
 * @param encoding the encoding of its text
 * @param delimiter the character between two fields
 * @param quote the character around fields; {@link #NO_QUOTE} if there is none
 * @param header whether the first row has the names of the columns
 * @param decimalComma whether numbers have a comma before their fraction, not a point
 */
public record Dialect(
    TextEncoding encoding, char delimiter, char quote, boolean header, boolean decimalComma) {

  /** No file has it: Unicode promises that it is never a character. */
  public static final char NO_QUOTE = '\ufffe';

  /** The delimiters by their names in requests and answers. */
  public static final Map<String, Character> DELIMITERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

  /** The quotes by their names in requests and answers. */
  public static final Map<String, Character> QUOTES =
      Map.of("double", '"', "single", '\'', "none", NO_QUOTE);

  /** The name of the delimiter. */
  public String delimiterName() {
    return nameIn(DELIMITERS, delimiter);
  }

  /** The name of the quote. */
  public String quoteName() {
    return nameIn(QUOTES, quote);
  }

  /** The name of the character before the fraction of numbers. */
  public String decimalName() {
    return decimalComma ? "comma" : "point";
  }

  private static String nameIn(Map<String, Character> names, char wanted) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue() == wanted)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
