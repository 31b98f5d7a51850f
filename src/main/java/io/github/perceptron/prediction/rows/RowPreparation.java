package io.github.perceptron.prediction.rows;

import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a request into the input of a network, as its contract says. A column that a
 * row does not have, and a null, is a missing value.
 */
public final class RowPreparation {

  private final TableInput contract;
  private final Set<String> known = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();
  private int errorCount;

  private RowPreparation(TableInput contract) {
    this.contract = contract;
    contract.columns().forEach(column -> known.add(column.name()));
    known.addAll(contract.ignored());
  }

  /**
   * Prepares rows, in their order.
   *
   * @throws InvalidRowException if a row has an unknown column or a value that its column cannot
   *     have; it names each of them
   */
  public static List<PreparedRow> prepare(TableInput contract, List<SentRow> rows) {
    RowPreparation preparation = new RowPreparation(contract);
    List<PreparedRow> prepared = new ArrayList<>(rows.size());
    for (SentRow row : rows) {
      prepared.add(preparation.prepare(row));
    }
    if (preparation.errorCount > 0) {
      throw InvalidRowException.of(preparation.errors, preparation.errorCount);
    }
    return prepared;
  }

  private PreparedRow prepare(SentRow row) {
    requireKnown(row);
    Map<String, Cell> cells = row.cells();
    List<InputColumn> columns = contract.columns();
    List<PredictionWarning> warnings = new ArrayList<>();
    // The input of a number, or which input of a category is 1: many categories take no memory.
    float[] values = new float[columns.size()];
    for (int i = 0; i < values.length; i++) {
      InputColumn column = columns.get(i);
      Cell cell = cells.getOrDefault(column.name(), Cell.MISSING);
      values[i] =
          column instanceof NumericInput numeric
              ? number(numeric, cell, row)
              : category((CategoricalInput) column, cell, row, warnings);
    }
    return new PreparedRow((target, offset) -> write(columns, values, target, offset), warnings);
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

  private void requireKnown(SentRow row) {
    Set<String> seen = new HashSet<>();
    for (String name : row.names()) {
      if (!known.contains(name)) {
        error(
            row,
            name,
            "is no column of the model; its columns are "
                + Texts.listed(contract.columns().stream().map(InputColumn::name).toList()));
      } else if (!seen.add(name)) {
        error(row, name, "is there twice");
      }
    }
  }

  private float number(NumericInput column, Cell cell, SentRow row) {
    if (cell.isMissing()) {
      return column.inputFor(Double.NaN);
    }
    Double number = cell.number();
    if (number == null) {
      error(row, column.name(), "must be a number or null, not " + cell.kind());
      return 0;
    }
    if (!Double.isFinite(number)) {
      error(row, column.name(), "must be a finite number");
      return 0;
    }
    float input = column.inputFor(number);
    if (!Float.isFinite(input)) {
      error(row, column.name(), "is too far from the numbers of the training rows: " + number);
    }
    return input;
  }

  private int category(
      CategoricalInput column, Cell cell, SentRow row, List<PredictionWarning> warnings) {
    String text = cell.text();
    if (text == null && !cell.isMissing()) {
      error(
          row,
          column.name(),
          "must be a string or null, not %s; the categories are %s"
              .formatted(cell.kind(), Texts.quoted(column.categories())));
      return CategoricalInput.UNKNOWN;
    }
    int found = column.indexOf(text);
    if (found == CategoricalInput.UNKNOWN) {
      warnings.add(unknown(column, text));
    }
    return found;
  }

  private static PredictionWarning unknown(CategoricalInput column, @Nullable String text) {
    String reason =
        text == null
            ? "Each training row has a value in column \"%s\", so that a missing one"
                .formatted(column.name())
            : "No training row has \"%s\" in column \"%s\", so that it"
                .formatted(Texts.shortened(text), column.name());
    return new PredictionWarning(
        "unknown_category",
        "%s counts as none of the categories: %s."
            .formatted(reason, Texts.quoted(column.categories())));
  }

  private void error(SentRow row, String column, String message) {
    errorCount++;
    if (errors.size() < InvalidRowException.MOST_ERRORS) {
      errors.add(row.error(column, message));
    }
  }
}
