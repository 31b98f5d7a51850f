package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.FieldReader.Kind;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two passes over all rows of a table count: first what the fields are, then the different
 * values of some columns, of the rows that have something to predict.
 */
final class TableTallies {

  /** Different values of all columns together, which are in memory. */
  private static final int MOST_VALUES = 500_000;

  private static final int FIRST_ROWS = 5;
  private static final int SHOWN_FIELD = 60;
  private static final int SHOWN_COLUMNS = 50;

  private final TableRows rows;
  private final ColumnRoles roles;
  private final List<ColumnTally> columns;
  private final List<List<String>> firstRows = new ArrayList<>();
  private final Map<TablePart, ValueTally> classes = new EnumMap<>(TablePart.class);
  private final Map<TablePart, Long> counts = new EnumMap<>(TablePart.class);
  private @Nullable ValueTally[] values = new ValueTally[0];
  private int known;
  private long read;
  private long runs;
  private @Nullable Object previous;
  private LeftOut leftOut = new LeftOut(0, 0);

  /**
   * Rows that are left out because they have nothing to predict.
   *
   * @param count how many
   * @param firstLine line of the first of them; 0 if there is none
   */
  record LeftOut(long count, long firstLine) {}

  TableTallies(TableRows rows, ColumnRoles roles) {
    this.rows = rows;
    this.roles = roles;
    this.columns = Stream.generate(ColumnTally::new).limit(rows.columns().size()).toList();
  }

  /** The first pass. */
  void countFields() throws IOException {
    for (TableSource source : rows.sources()) {
      FieldReader fields = TableRows.fieldsOf(source);
      String file = source.file().name();
      columns.forEach(ColumnTally::beginFile);
      source
          .file()
          .read(
              rows.columns(),
              row -> {
                requireRoom(source, row);
                for (int column = 0; column < columns.size(); column++) {
                  Kind kind = row.kind(column, fields);
                  columns.get(column).add(kind, fields.number(), file, row, column);
                }
                keepFirst(row);
              });
    }
  }

  private void requireRoom(TableSource source, CsvRow row) {
    int most = source.file().limits().rows();
    read++;
    if (read > most) {
      throw InvalidUploadException.at(
          source.file().name(),
          "has more than %d rows, the most that a table may have; the next one is in line %d"
              .formatted(most, row.line()));
    }
  }

  private void keepFirst(CsvRow row) {
    if (firstRows.size() < FIRST_ROWS) {
      firstRows.add(
          IntStream.range(0, Math.min(SHOWN_COLUMNS, row.fields()))
              .mapToObj(row::text)
              .map(
                  text -> text.length() > SHOWN_FIELD ? text.substring(0, SHOWN_FIELD) + "…" : text)
              .toList());
    }
  }

  /**
   * The second pass.
   *
   * @param wanted the columns whose values are counted
   * @param classed whether the values of the target are counted
   */
  void countValues(IntPredicate wanted, boolean classed, int mostValues, int mostClasses)
      throws IOException {
    values = new ValueTally[columns.size()];
    IntStream.range(0, values.length)
        .filter(wanted)
        .forEach(column -> values[column] = new ValueTally(mostValues));
    for (TablePart part : TablePart.values()) {
      classes.put(part, new ValueTally(mostClasses));
      counts.put(part, 0L);
    }
    for (TableSource source : rows.sources()) {
      FieldReader fields = TableRows.fieldsOf(source);
      source.file().read(rows.columns(), row -> countRow(source, row, fields, classed));
    }
  }

  private void countRow(TableSource source, CsvRow row, FieldReader fields, boolean classed) {
    if (isLeftOut(row, fields)) {
      leftOut =
          new LeftOut(leftOut.count() + 1, leftOut.count() == 0 ? row.line() : leftOut.firstLine());
      return;
    }
    TablePart part = partOf(source, row);
    requireWeight(source, row, fields);
    counts.merge(part, 1L, Long::sum);
    for (int column = 0; column < values.length; column++) {
      ValueTally tally = values[column];
      if (tally != null) {
        count(tally, source, row, column, fields);
      }
    }
    if (classed) {
      Object value = valueOf(roles.targets().get(0), row, fields);
      classesOf(part).add(value);
      if (part == TablePart.TRAIN && !value.equals(previous)) {
        runs++;
        previous = value;
      }
    }
  }

  private void count(
      ValueTally tally, TableSource source, CsvRow row, int column, FieldReader fields) {
    if (row.kind(column, fields) == Kind.MISSING) {
      tally.addMissing();
      return;
    }
    known += tally.add(row.text(column));
    if (known > MOST_VALUES) {
      throw InvalidUploadException.at(
          source.file().name(),
          "has more than %d different texts in all columns together; the next one is in %s. Say with columns which ones are ignored"
              .formatted(MOST_VALUES, RowHandler.place(row.line(), column, rows.columns())));
    }
  }

  /** Whether a row has nothing to predict. */
  boolean isLeftOut(CsvRow row, FieldReader fields) {
    return roles.targets().stream().anyMatch(target -> row.kind(target, fields) == Kind.MISSING);
  }

  /** The part of a row. */
  TablePart partOf(TableSource source, CsvRow row) {
    TablePart fixed = source.part();
    if (fixed != null) {
      return fixed;
    }
    int part = roles.part();
    if (part < 0) {
      return TablePart.TRAIN;
    }
    return TablePart.of(row.text(part))
        .orElseThrow(
            () ->
                InvalidUploadException.at(
                    source.file().name(),
                    "has \"%s\" in %s; a part is train, validation or test"
                        .formatted(
                            InvalidUploadException.shown(row.text(part)),
                            RowHandler.place(row.line(), part, rows.columns()))));
  }

  private void requireWeight(TableSource source, CsvRow row, FieldReader fields) {
    int weight = roles.weight();
    if (weight >= 0 && (row.kind(weight, fields) != Kind.NUMBER || fields.number() < 0)) {
      throw InvalidUploadException.at(
          source.file().name(),
          "has \"%s\" in %s; a weight is a number of 0 or more"
              .formatted(
                  InvalidUploadException.shown(row.text(weight)),
                  RowHandler.place(row.line(), weight, rows.columns())));
    }
  }

  /** The value of a target: its number if all of its fields are numbers, otherwise its text. */
  Object valueOf(int target, CsvRow row, FieldReader fields) {
    if (columns.get(target).isNumeric()) {
      row.kind(target, fields);
      // Minus zero is zero.
      return fields.number() + 0.0;
    }
    return row.text(target);
  }

  /** Whether all training rows of a class follow each other. */
  boolean isSorted() {
    int distinct = classesOf(TablePart.TRAIN).distinct();
    return distinct > 1 && rowsOf(TablePart.TRAIN) > distinct && runs == distinct;
  }

  List<ColumnTally> columns() {
    return columns;
  }

  /** The values of a column; null if they were not counted. */
  @Nullable ValueTally valuesOf(int column) {
    return values.length == 0 ? null : values[column];
  }

  /** The values of the target in one part. */
  ValueTally classesOf(TablePart part) {
    return Objects.requireNonNull(classes.get(part));
  }

  /** Number of rows of a part, without those that are left out. */
  long rowsOf(TablePart part) {
    return counts.getOrDefault(part, 0L);
  }

  long allRows() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  LeftOut leftOut() {
    return leftOut;
  }

  /** The first rows as texts, each with its first 50 fields, for a preview. */
  List<List<String>> firstRows() {
    return firstRows;
  }
}
