package io.github.perceptron.prediction.rows;

import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns the rows of a request into the input of a network, as its contract says. A column that a
 * row does not have, and a null, is a missing value; but a row names at least one column.
 *
 * <p>All rows are checked first. Then they are prepared part by part, because the input of many
 * rows can be much larger than what was sent.
 */
public final class RowPreparation {

  /** Largest number of rows of a part, so that others do not wait long for their answer. */
  private static final int MOST_ROWS = 1000;

  /** Largest number of values of a part that has more than one row. */
  private static final int MOST_VALUES = 1 << 22;

  private final TableInput contract;
  private final List<SentRow> rows;
  private final Map<String, InputColumn> columns = new HashMap<>();
  private final Set<String> ignored;
  private final RowWarnings warnings = new RowWarnings();
  private final List<FieldError> errors = new ArrayList<>();
  private int errorCount;
  private int next;

  private RowPreparation(TableInput contract, List<SentRow> rows) {
    this.contract = contract;
    this.rows = rows;
    this.ignored = Set.copyOf(contract.ignored());
    contract.columns().forEach(column -> columns.put(column.name(), column));
  }

  /**
   * Checks rows.
   *
   * @throws InvalidRowException if a row names no column that the model uses, an unknown one, or a
   *     value that its column cannot have; it names each of them
   */
  public static RowPreparation of(TableInput contract, List<SentRow> rows) {
    RowPreparation preparation = new RowPreparation(contract, rows);
    rows.forEach(preparation::check);
    if (preparation.errorCount > 0) {
      throw InvalidRowException.of(preparation.errors, preparation.errorCount);
    }
    return preparation;
  }

  /** Prepares the next rows, in their order; an empty list after the last row. */
  public List<PreparedRow> nextPart() {
    int size = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns.size()));
    int end = Math.min(rows.size(), next + size);
    List<PreparedRow> prepared = new ArrayList<>(end - next);
    for (; next < end; next++) {
      prepared.add(prepare(rows.get(next)));
    }
    return prepared;
  }

  private PreparedRow prepare(SentRow row) {
    Map<String, Cell> cells = row.cells();
    List<InputColumn> inputs = contract.columns();
    // The input of a number, or which input of a category is 1: many categories take no memory.
    float[] values = new float[inputs.size()];
    for (int i = 0; i < values.length; i++) {
      InputColumn column = inputs.get(i);
      Cell cell = cells.getOrDefault(column.name(), Cell.MISSING);
      values[i] =
          column instanceof NumericInput numeric
              ? inputFor(numeric, cell)
              : category((CategoricalInput) column, cell);
    }
    return new PreparedRow(
        (target, offset) -> write(inputs, values, target, offset), warnings.endRow());
  }

  private static void write(List<InputColumn> columns, float[] values, float[] target, int offset) {
    int place = offset;
    for (int i = 0; i < values.length; i++) {
      InputColumn column = columns.get(i);
      if (column instanceof NumericInput) {
        target[place] = values[i];
      } else {
        TableInput.writeOneHot((int) values[i], column.inputs(), target, place);
      }
      place += column.inputs();
    }
  }

  private static float inputFor(NumericInput column, Cell cell) {
    Double number = cell.number();
    return column.inputFor(number == null ? Double.NaN : number);
  }

  private int category(CategoricalInput column, Cell cell) {
    int found = column.indexOf(cell.text());
    if (found == CategoricalInput.UNKNOWN) {
      warnings.unknown(column, cell.text());
    }
    return found;
  }

  private void check(SentRow row) {
    // A row of missing values alone would get an answer that says nothing.
    if (ignored.containsAll(row.names())) {
      error(() -> row.error("names no column that the model uses; its columns are " + columns()));
      return;
    }
    Set<String> seen = new HashSet<>();
    row.forEach(
        (name, cell) -> {
          InputColumn column = columns.get(name);
          if (column == null && !ignored.contains(name)) {
            error(row, name, this::noColumn);
          } else if (!seen.add(name)) {
            error(row, name, () -> "is there twice");
          } else if (column instanceof NumericInput numeric) {
            checkNumber(numeric, cell, row);
          } else if (column instanceof CategoricalInput categorical) {
            checkCategory(categorical, cell, row);
          }
        });
  }

  private String noColumn() {
    return "is no column of the model; its columns are " + columns();
  }

  private String columns() {
    return Texts.listed(contract.columns().stream().map(InputColumn::name).toList());
  }

  private void checkNumber(NumericInput column, Cell cell, SentRow row) {
    Double number = cell.number();
    if (number == null) {
      if (!cell.isMissing()) {
        error(row, column.name(), () -> "must be a number or null, not " + cell.kind());
      }
    } else if (!Double.isFinite(number)) {
      error(row, column.name(), () -> "must be a finite number");
    } else if (!Float.isFinite(column.inputFor(number))) {
      error(
          row, column.name(), () -> "is too far from the numbers of the training rows: " + number);
    }
  }

  private void checkCategory(CategoricalInput column, Cell cell, SentRow row) {
    if (cell.text() == null && !cell.isMissing()) {
      error(
          row,
          column.name(),
          () ->
              "must be a string or null, not %s; the categories are %s"
                  .formatted(cell.kind(), Texts.quoted(column.categories())));
    }
  }

  /**
   * @param message is asked for the errors that the answer names
   */
  private void error(SentRow row, String column, Supplier<String> message) {
    error(() -> row.error(column, message.get()));
  }

  private void error(Supplier<FieldError> error) {
    errorCount++;
    if (errors.size() < InvalidRowException.MOST_ERRORS) {
      errors.add(error.get());
    }
  }
}
