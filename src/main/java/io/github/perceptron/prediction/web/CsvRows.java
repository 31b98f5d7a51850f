package io.github.perceptron.prediction.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.perceptron.datasets.formats.csv.TextEncoding;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.prediction.rows.InvalidRowException;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.problem.JsonPointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads rows of a table from a CSV file, which may be written as any file that becomes a data set:
 * a header with the names of the columns in any order, then one line for each row. The header may
 * be left out if the training file had none.
 */
final class CsvRows {

  private final String text;
  private final TableInput contract;
  private final int most;
  private final Set<String> known = new HashSet<>();
  private final Set<String> numeric = new HashSet<>();

  private CsvRows(String text, TableInput contract, int most) {
    this.text = text;
    this.contract = contract;
    this.most = most;
    known.addAll(contract.ignored());
    for (InputColumn column : contract.columns()) {
      known.add(column.name());
      if (column instanceof NumericInput) {
        numeric.add(column.name());
      }
    }
  }

  /**
   * Reads a file.
   *
   * @param contract says which columns are numbers
   * @param most largest number of rows
   * @throws InvalidRowException if it is no such file, if it has no column that the model uses, or
   *     if a row has another number of fields than the first one
   */
  static List<SentRow> read(byte[] file, TableInput contract, int most) {
    String text =
        TextEncoding.decoded(file)
            .orElseThrow(
                () ->
                    InvalidRowException.at(
                        "",
                        "must be text in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252"));
    try {
      return new CsvRows(text, contract, most).read();
    } catch (CsvParseException e) {
      throw InvalidRowException.at("", "cannot be read as CSV: " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<SentRow> read() throws IOException {
    CsvForm form = CsvForm.of(text, known);
    List<SentRow> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = form.read(text)) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw InvalidRowException.at("", "must begin with a line of the names of the columns");
      }
      CsvRecord first = records.next();
      boolean hasHeader = isHeader(first);
      List<String> names = names(first, hasHeader);
      requireInput(names);
      char point = form.point(text, names.stream().map(numeric::contains).toList());
      if (!hasHeader) {
        rows.add(row(first, 0, names, point));
      }
      while (records.hasNext()) {
        if (rows.size() == most) {
          throw InvalidRowException.at("", "must hold 1 to %d rows, not more".formatted(most));
        }
        rows.add(row(records.next(), rows.size(), names, point));
      }
    }
    if (rows.isEmpty()) {
      throw InvalidRowException.at("", "must hold 1 to %d rows after its header".formatted(most));
    }
    return rows;
  }

  /** Whether a file begins with names: not if all columns have the names of a file without. */
  private boolean isHeader(CsvRecord first) {
    if (first.getFields().stream().map(String::strip).anyMatch(known::contains)) {
      return true;
    }
    return !known.containsAll(names(first, false));
  }

  /** The names of the columns, as a data set names them. */
  private static List<String> names(CsvRecord first, boolean hasHeader) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.getFieldCount(); i++) {
      String name = hasHeader ? first.getField(i).strip() : "";
      names.add(name.isEmpty() ? "column_" + (i + 1) : name);
    }
    return names;
  }

  private void requireInput(List<String> names) {
    Set<String> ignored = Set.copyOf(contract.ignored());
    if (ignored.containsAll(names)) {
      throw InvalidRowException.at(
          "",
          "must have a column that the model uses: "
              + String.join(
                  ", ", contract.columns().stream().map(InputColumn::name).limit(20).toList()));
    }
  }

  private SentRow row(CsvRecord record, int index, List<String> names, char point) {
    long line = record.getStartingLineNumber();
    if (record.getFieldCount() != names.size()) {
      throw InvalidRowException.at(
          JsonPointer.to(PredictionRequestReader.ROWS, index),
          "must have the %d fields of the header, not %d (line %d)"
              .formatted(names.size(), record.getFieldCount(), line));
    }
    SentRow row =
        new SentRow(
            JsonPointer.to(PredictionRequestReader.ROWS, index),
            name -> JsonPointer.to(PredictionRequestReader.ROWS, index, name),
            " (line %d)".formatted(line));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String field = record.getField(i);
      row.add(name, numeric.contains(name) ? Cell.ofNumberText(field, point) : Cell.ofText(field));
    }
    return row;
  }

  private static String reason(CsvParseException e) {
    String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return String.valueOf(message);
  }
}
