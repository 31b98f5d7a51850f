package io.github.perceptron.datasets.formats.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.TableLimits;
import io.github.perceptron.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a row and refuses those that no table has. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {

  /** A row is in memory as a whole; a line without end is refused here. */
  private static final int LONGEST_ROW = 1 << 22;

  private final String file;
  private final TableLimits limits;
  private final @Nullable List<String> columns;
  private final CsvRow row = new CsvRow();

  /**
   * @param file name of the file, for messages
   * @param columns the names of the columns; null before they are known
   */
  RowHandler(String file, TableLimits limits, @Nullable List<String> columns) {
    this.file = file;
    this.limits = limits;
    this.columns = columns;
  }

  /** The row that was read last. */
  CsvRow row() {
    return row;
  }

  /**
   * Reads the next row.
   *
   * @return false if there is none
   * @throws InvalidUploadException if it is malformed
   */
  boolean next(Iterator<CsvRow> rows) throws IOException {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      rows.next();
      return true;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof ProblemException refused) {
        throw refused;
      }
      throw malformed(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  protected void handleBegin(long line) {
    row.begin(line);
  }

  @Override
  protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
    int most = columns == null ? limits.columns() : columns.size();
    if (column >= most) {
      throw columns == null
          ? refused(
              column,
              "has more than %d columns (perceptron.datasets.upload.max-columns)".formatted(most))
          : refused(column, "has more than the %d fields of the first row".formatted(most));
    }
    if (length > limits.fieldLength()) {
      throw refused(
          column,
          "has a field of more than %d characters (perceptron.datasets.upload.max-field-length)"
              .formatted(limits.fieldLength()));
    }
    int start = offset;
    int end = offset + length;
    while (!quoted && start < end && isSpace(text[start])) {
      start++;
    }
    while (!quoted && start < end && isSpace(text[end - 1])) {
      end--;
    }
    requireText(column, text, start, end);
    row.add(text, start, end - start);
    if (row.length() > LONGEST_ROW) {
      throw refused(column, "has a row of more than %d characters".formatted(LONGEST_ROW));
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private void requireText(int column, char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] == 0) {
        throw refused(column, "has a NUL byte");
      }
      if (text[i] == TextEncoding.DAMAGED) {
        throw refused(
            column,
            "has bytes that do not fit the encoding; save the file as UTF-8, or say its encoding, for example encoding=windows-1252");
      }
    }
  }

  @Override
  protected @Nullable CsvRow buildRecord() {
    if (getRecordType() == RecordType.EMPTY) {
      return null;
    }
    if (columns != null && row.fields() < columns.size()) {
      throw InvalidUploadException.at(
          file,
          "has %d fields in line %d, but the first row has %d; the field of column %d (%s) is missing"
              .formatted(
                  row.fields(),
                  row.line(),
                  columns.size(),
                  row.fields() + 1,
                  InvalidUploadException.shown(columns.get(row.fields()))));
    }
    return row;
  }

  private InvalidUploadException refused(int column, String message) {
    return InvalidUploadException.at(file, message + " in " + place(column));
  }

  /** The place of a field of the current row, for messages. */
  private String place(int column) {
    return place(row.line(), column, columns);
  }

  /** The place of a field, for messages: {@code line 3, column 2 (age)}. */
  static String place(long line, int column, @Nullable List<String> columns) {
    String known =
        columns != null && column < columns.size()
            ? " (%s)".formatted(InvalidUploadException.shown(columns.get(column)))
            : "";
    return "line %d, column %d%s".formatted(line, column + 1, known);
  }

  private InvalidUploadException malformed(CsvParseException e) {
    String reason = String.valueOf(e.getMessage());
    String what =
        reason.startsWith("Unclosed")
            ? "has a quote that is not closed"
            : reason.startsWith("Unexpected character")
                ? "has characters after a closing quote; a quote within quotes is written twice"
                : "has a field that is too long (perceptron.datasets.upload.max-field-length), or a quote that is not closed,";
    return InvalidUploadException.at(
        file, "%s in %s".formatted(what, place(row.line(), row.fields(), columns)));
  }
}
