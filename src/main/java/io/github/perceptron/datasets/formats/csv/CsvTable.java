package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.ColumnFacts.Role;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.problem.InvalidParametersException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table in text files after all of its rows were looked at: what its columns are for, and how
 * many rows it has. Its rows are read again when they are written.
 */
public final class CsvTable {

  private static final int SHOWN = 5;

  private final TableRows rows;
  private final ColumnRoles roles;
  private final TableTallies tallies;
  private final TargetChoice.Choice target;
  private final List<KindChoice.Choice> kinds;
  private final TableSchema schema;
  private final ColumnReport report;

  private CsvTable(
      TableRows rows,
      ColumnRoles roles,
      TableTallies tallies,
      TargetChoice.Choice target,
      List<KindChoice.Choice> kinds) {
    this.rows = rows;
    this.roles = roles;
    this.tallies = tallies;
    this.target = target;
    this.kinds = kinds;
    this.schema = schema();
    this.report = new ColumnReport(rows.columns(), roles, tallies, target, kinds);
  }

  /**
   * Looks at a table.
   *
   * @param sources the file of all rows, or that of the training rows and that of the test rows
   * @param options what the client says
   * @throws InvalidUploadException if the files are no table that can be learned
   * @throws InvalidParametersException if the options do not fit the table
   */
  public static CsvTable of(List<TableSource> sources, TableOptions options) throws IOException {
    if (sources.size() > 1 && options.part() != null) {
      throw InvalidParametersException.at(
          "part_column", "must not be given together with a file of test rows");
    }
    TableRows rows = TableRows.of(sources);
    ColumnRoles roles = ColumnRoles.of(rows.columns(), options);
    TableTallies tallies = new TableTallies(rows, roles);
    CsvFile first = sources.get(0).file();
    tallies.countFields();
    KindChoice kinds = new KindChoice(rows.columns(), roles, tallies, first.limits().categories());
    TargetChoice target =
        new TargetChoice(first.name(), rows.columns(), roles, tallies, options.task());
    requireRows(first, tallies);
    roles.targets().stream()
        .filter(column -> tallies.columns().get(column).isNumeric())
        .forEach(kinds::requireFinite);
    tallies.countValues(
        kinds::needsValues,
        target.mayBeClasses(),
        first.limits().categories(),
        TableSchema.MOST_CLASSES);
    List<KindChoice.Choice> chosen =
        IntStream.range(0, rows.columns().size())
            .mapToObj(
                column ->
                    roles.of(column) == Role.FEATURE
                        ? kinds.of(column)
                        : KindChoice.Choice.ignored("it is no input"))
            .toList();
    requireInput(first, roles, chosen);
    return new CsvTable(rows, roles, tallies, target.choose(), chosen);
  }

  private static void requireRows(CsvFile file, TableTallies tallies) {
    if (tallies.firstRows().isEmpty()) {
      throw InvalidUploadException.at(
          file.name(),
          file.dialect().header()
              ? "has no rows: line 1 is the header, and nothing follows. If it is no header, say header=false"
              : "has no rows");
    }
  }

  private static void requireInput(
      CsvFile file, ColumnRoles roles, List<KindChoice.Choice> chosen) {
    if (chosen.stream().allMatch(choice -> choice.kind() == ColumnKind.IGNORED)) {
      String reasons =
          IntStream.range(0, chosen.size())
              .filter(column -> roles.of(column) == Role.FEATURE)
              .limit(SHOWN)
              .mapToObj(
                  column ->
                      "column %d because %s".formatted(column + 1, chosen.get(column).reason()))
              .collect(Collectors.joining(", "));
      throw InvalidUploadException.at(
          file.name(),
          "has no column that can be an input%s. Say their kinds with columns"
              .formatted(reasons.isEmpty() ? "" : ": " + reasons));
    }
  }

  private TableSchema schema() {
    List<ColumnDescription> columns =
        IntStream.range(0, kinds.size())
            .mapToObj(
                column ->
                    new ColumnDescription(
                        rows.columns().get(column), kinds.get(column).kind(), categories(column)))
            .toList();
    List<String> targets = roles.targets().stream().map(rows.columns()::get).toList();
    TableSchema described =
        new TableSchema(
            columns,
            targets,
            target.task(),
            target.task().hasClasses() ? target.labels() : null,
            nameAt(roles.part()),
            nameAt(roles.weight()));
    if (described.mostInputs() > TableSchema.MOST_INPUTS) {
      throw InvalidUploadException.at(
          sources().get(0).file().name(),
          "has columns that become %d inputs of a network; at most %d are supported. Say with columns which ones are ignored"
              .formatted(described.mostInputs(), TableSchema.MOST_INPUTS));
    }
    return described;
  }

  private int categories(int column) {
    ValueTally values = tallies.valuesOf(column);
    return kinds.get(column).kind() == ColumnKind.CATEGORICAL && values != null
        ? values.distinct() + (values.missing() > 0 ? 1 : 0)
        : 0;
  }

  private @Nullable String nameAt(int column) {
    return column < 0 ? null : rows.columns().get(column);
  }

  public TableSchema tableSchema() {
    return schema;
  }

  /** How the first file writes the table. */
  public Dialect dialect() {
    return sources().get(0).file().dialect();
  }

  public TargetFrom targetFrom() {
    return roles.targetFrom();
  }

  public List<TableSource> sources() {
    return rows.sources();
  }

  /** Number of rows of a part, without those that have nothing to predict. */
  public long rowsOf(TablePart part) {
    return tallies.rowsOf(part);
  }

  /** Whether the training rows have classes, and those of a class follow each other. */
  public boolean isSorted() {
    return target.task().hasClasses() && tallies.isSorted();
  }

  /** Number of rows that are left out because they have nothing to predict. */
  public long leftOut() {
    return tallies.leftOut().count();
  }

  /** Line of the first row that is left out; 0 if there is none. */
  public long firstLeftOut() {
    return tallies.leftOut().firstLine();
  }

  /** The first rows as texts, each with at most 50 fields. */
  public List<List<String>> firstRows() {
    return tallies.firstRows();
  }

  /** Number of rows of each class in a part, by label; empty for a regression. */
  public List<Integer> classCounts(TablePart part) {
    return report.classCounts(part);
  }

  /** All columns in the order of the file. */
  public List<ColumnFacts> columns() {
    return report.columns();
  }

  /** Columns that are numbers but for a few texts, so that they are not used as numbers. */
  public List<NearlyNumeric> nearlyNumeric() {
    return report.nearlyNumeric();
  }

  /**
   * A column that is numbers but for a few texts.
   *
   * @param texts number of rows with a text
   * @param first the first of them
   * @param line line of the file in which it is
   */
  public record NearlyNumeric(String column, long texts, String first, long line) {}

  /** Writes the rows of a part. */
  public RowWriter writer() {
    return new RowWriter(rows, roles, tallies, target.labelOf(), schema);
  }
}
