package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.formats.StagedTable;
import io.github.perceptron.datasets.formats.csv.ColumnFacts;
import io.github.perceptron.datasets.formats.csv.ColumnFacts.Role;
import io.github.perceptron.datasets.formats.csv.CsvTable;
import io.github.perceptron.datasets.statistics.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what may be a mistake in the upload of a table. */
final class TableWarnings {

  private static final int SHOWN = 5;

  private final StagedTable staged;
  private final CsvTable table;
  private final List<UploadWarning> warnings = new ArrayList<>();

  private TableWarnings(StagedTable staged) {
    this.staged = staged;
    this.table = staged.table();
  }

  static List<UploadWarning> of(StagedTable staged) {
    TableWarnings found = new TableWarnings(staged);
    found.target();
    found.rows();
    found.columns();
    if (staged.guessedEncoding()) {
      found.add(
          "guessed_encoding",
          "The text is not UTF-8 and was read as windows-1252. Say encoding=iso-8859-1 or another one if its letters look wrong.");
    }
    if (!staged.ignored().isEmpty()) {
      found.add(
          "ignored_files",
          "%d files were ignored, for example %s."
              .formatted(staged.ignored().size(), shown(staged.ignored())));
    }
    return List.copyOf(found.warnings);
  }

  private void target() {
    if (table.leftOut() > 0) {
      add(
          "rows_without_target",
          "%d rows are left out because they have no value to predict, the first one in line %d."
              .formatted(table.leftOut(), table.firstLeftOut()));
    }
    List<String> labels = table.tableSchema().labels();
    if (labels != null) {
      add(Finding.withoutRows(staged.trainingClassCounts(), labels));
      add(Finding.imbalanced(staged.trainingClassCounts()));
    }
    if (table.isSorted()) {
      add(
          "sorted_labels",
          "The training rows are sorted by class. A validation_split takes the last rows, which are"
              + " of the last classes only; use split, or upload the rows in another order.");
    }
  }

  private void rows() {
    add(Finding.repeated(staged.repeated(), staged.trainingRows()));
    if (staged.testRows() > 0) {
      add(Finding.shared(staged.shared(), staged.testRows()));
    } else {
      add(
          "no_test_rows",
          "There are no test rows; a job measures its model on the rows of split, on those of"
              + " validation_split, or on the training rows.");
    }
  }

  private void columns() {
    List<ColumnFacts> inputs =
        table.columns().stream().filter(column -> column.role() == Role.FEATURE).toList();
    add(Finding.constant(names(inputs.stream().filter(TableWarnings::isConstant).toList())));
    add(
        Finding.missing(
            inputs.stream().mapToLong(ColumnFacts::missing).sum(),
            names(inputs.stream().filter(column -> column.missing() > 0).toList())));
    for (CsvTable.NearlyNumeric column : table.nearlyNumeric()) {
      add(
          "nearly_numeric",
          "Column %s has numbers but for %d rows, the first with \"%s\" in line %d; so it is not used as numbers."
              .formatted(column.column(), column.texts(), column.first(), column.line()));
    }
    List<String> ignored =
        table.columns().stream()
            .filter(column -> column.role() == Role.NONE)
            .map(column -> "%s (%s)".formatted(column.name(), column.reason()))
            .toList();
    if (!ignored.isEmpty()) {
      add(
          "ignored_columns",
          "%d columns are no inputs: %s.".formatted(ignored.size(), shown(ignored)));
    }
  }

  private static boolean isConstant(ColumnFacts column) {
    ColumnFacts.Spread numbers = column.numbers();
    Integer distinct = column.distinct();
    return column.missing() == 0
        && (numbers != null ? numbers.min() == numbers.max() : distinct != null && distinct == 1);
  }

  private static List<String> names(List<ColumnFacts> columns) {
    return columns.stream().map(ColumnFacts::name).toList();
  }

  private static String shown(List<String> texts) {
    return String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())));
  }

  private void add(Optional<Finding> finding) {
    finding.ifPresent(found -> add(found.code(), found.message()));
  }

  private void add(String code, String message) {
    warnings.add(new UploadWarning(code, message));
  }
}
