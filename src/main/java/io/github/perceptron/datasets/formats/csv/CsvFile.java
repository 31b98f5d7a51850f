package io.github.perceptron.datasets.formats.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.TableLimits;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text file with a table (RFC 4180, with other delimiters and quotes), which is read row by row.
 * Empty lines are skipped, and spaces around fields without quotes are no part of them.
 *
 * @param name name of the file, for messages
 * @param bytes opens its uncompressed bytes
 */
public record CsvFile(String name, ByteSource.Opener bytes, Dialect dialect, TableLimits limits) {

  /** Longest name of a column. */
  static final int LONGEST_NAME = 200;

  /** Receives the rows. The row changes with the next call. */
  @FunctionalInterface
  interface Visitor {
    void row(CsvRow row) throws IOException;
  }

  /**
   * Reads the names of the columns: the header, or {@code column_1}, {@code column_2} and so on.
   *
   * @throws InvalidUploadException if there are too many columns, or names that are not allowed
   */
  List<String> columnNames() throws IOException {
    RowHandler handler = new RowHandler(name, limits, null);
    List<String> names = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    try (CsvReader<CsvRow> reader = open(handler)) {
      if (!handler.next(reader.iterator())) {
        throw InvalidUploadException.at(name, "has no rows");
      }
      for (int column = 0; column < handler.row().fields(); column++) {
        String text = dialect.header() ? handler.row().text(column) : "";
        String columnName = text.isBlank() ? "column_" + (column + 1) : text.strip();
        Integer before = seen.put(columnName, column);
        if (before != null) {
          throw InvalidUploadException.at(
              name,
              "has the column name \"%s\" twice in line %d, in columns %d and %d; names must differ"
                  .formatted(
                      InvalidUploadException.shown(columnName),
                      handler.row().line(),
                      before + 1,
                      column + 1));
        }
        requireName(columnName, handler.row().line(), column);
        names.add(columnName);
      }
    }
    return List.copyOf(names);
  }

  private void requireName(String columnName, long line, int column) {
    if (columnName.length() > LONGEST_NAME
        || columnName.chars().anyMatch(Character::isISOControl)) {
      throw InvalidUploadException.at(
          name,
          "has a column name in line %d, column %d, that is too long or has control characters; a name has 1 to %d characters"
              .formatted(line, column + 1, LONGEST_NAME));
    }
  }

  /**
   * Reads all rows after the header.
   *
   * @param columns the names of the columns; each row must have as many fields
   * @throws InvalidUploadException if a row is malformed; the message names line and column
   */
  void read(List<String> columns, Visitor visitor) throws IOException {
    RowHandler handler = new RowHandler(name, limits, columns);
    try (CsvReader<CsvRow> reader = open(handler)) {
      var rows = reader.iterator();
      boolean header = dialect.header();
      while (handler.next(rows)) {
        if (!header) {
          visitor.row(handler.row());
        }
        header = false;
      }
    }
  }

  private CsvReader<CsvRow> open(RowHandler handler) throws IOException {
    Reader text = dialect.encoding().read(bytes.open());
    return parser(dialect.delimiter(), dialect.quote())
        .allowUnclosedQuote(false)
        .maxBufferSize(Math.max(1 << 14, limits.fieldLength() + 2))
        .build(handler, text);
  }

  /** A parser that leaves it to its handler how many fields a row has. */
  static CsvReaderBuilder parser(char delimiter, char quote) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .quoteCharacter(quote)
        .trimWhitespacesAroundQuotes(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }
}
