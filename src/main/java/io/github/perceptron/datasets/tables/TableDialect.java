package io.github.perceptron.datasets.tables;

/**
 * How the file that was uploaded writes the table. It is a file of the version of the data set.
 *
 * @param encoding the encoding of its text, for example {@code utf-8}
 * @param delimiter {@code comma}, {@code semicolon}, {@code tab} or {@code pipe}
 * @param quote the quotes around fields: {@code double}, {@code single} or {@code none}
 * @param header whether its first row has the names of the columns
 * @param decimal what is before the fraction of a number: {@code point} or {@code comma}
 */
public record TableDialect(
    String encoding, String delimiter, String quote, boolean header, String decimal) {

  /** Name of the file with it: UTF-8, JSON. */
  public static final String FILE = "table-dialect.json";
}
