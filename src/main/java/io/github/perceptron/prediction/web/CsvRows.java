package io.github.perceptron.prediction.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.prediction.rows.InvalidRowException;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.problem.JsonPointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads rows of a table from a CSV file (RFC 4180): UTF-8, a header with the names of the columns
 * in any order, then one line for each row. Commas, semicolons or tabs may separate the fields.
 *
 * @param header the names of the columns, in the order of the file
 * @param rows the rows
 */
record CsvRows(List<String> header, List<SentRow> rows) {

  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @param contract says which columns are numbers
   * @param most largest number of rows
   * @throws InvalidRowException if it is no such file, or if a row has another number of fields
   *     than the header
   */
  static CsvRows read(byte[] file, TableInput contract, int most) {
    String text = decoded(file);
    char separator = separator(text, contract);
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .trimWhitespacesAroundQuotes(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      return read(csv.iterator(), contract, most);
    } catch (CsvParseException e) {
      throw InvalidRowException.at("", "cannot be read as CSV: " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvRows read(Iterator<CsvRecord> records, TableInput contract, int most) {
    if (!records.hasNext()) {
      throw InvalidRowException.at("", "must begin with a line of the names of the columns");
    }
    List<String> header = records.next().getFields().stream().map(String::strip).toList();
    Set<String> numeric = numericColumns(contract);
    List<SentRow> rows = new ArrayList<>();
    while (records.hasNext()) {
      CsvRecord record = records.next();
      if (rows.size() == most) {
        throw InvalidRowException.at("", "must hold 1 to %d rows, not more".formatted(most));
      }
      rows.add(row(record, rows.size(), header, numeric));
    }
    if (rows.isEmpty()) {
      throw InvalidRowException.at("", "must hold 1 to %d rows after its header".formatted(most));
    }
    return new CsvRows(header, rows);
  }

  private static SentRow row(
      CsvRecord record, int index, List<String> header, Set<String> numeric) {
    long line = record.getStartingLineNumber();
    if (record.getFieldCount() != header.size()) {
      throw InvalidRowException.at(
          JsonPointer.to(PredictionRequestReader.ROWS, index),
          "must have the %d fields of the header, not %d (line %d)"
              .formatted(header.size(), record.getFieldCount(), line));
    }
    SentRow row =
        new SentRow(
            name -> JsonPointer.to(PredictionRequestReader.ROWS, index, name),
            " (line %d)".formatted(line));
    for (int i = 0; i < header.size(); i++) {
      String field = record.getField(i);
      row.add(header.get(i), cell(field, numeric.contains(header.get(i))));
    }
    return row;
  }

  private static Cell cell(String field, boolean numeric) {
    return numeric ? Cell.ofNumberText(field) : Cell.ofText(field);
  }

  private static Set<String> numericColumns(TableInput contract) {
    Set<String> names = new HashSet<>();
    for (InputColumn column : contract.columns()) {
      if (column instanceof NumericInput) {
        names.add(column.name());
      }
    }
    return names;
  }

  private static String decoded(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw InvalidRowException.at("", "must be text in UTF-8");
    }
  }

  /** The separator by which the header has most of the columns. */
  private static char separator(String text, TableInput contract) {
    String line = text.lines().findFirst().orElse("");
    Set<String> names = new HashSet<>(contract.ignored());
    contract.columns().forEach(column -> names.add(column.name()));
    char best = SEPARATORS[0];
    long most = -1;
    for (char separator : SEPARATORS) {
      String[] fields = line.split(Pattern.quote(String.valueOf(separator)), -1);
      long known =
          Arrays.stream(fields)
              .map(field -> field.strip().replaceAll("^\"|\"$", ""))
              .filter(names::contains)
              .count();
      if (known > most) {
        best = separator;
        most = known;
      }
    }
    return best;
  }

  private static String reason(CsvParseException e) {
    String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return String.valueOf(message);
  }
}
