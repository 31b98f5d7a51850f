package io.github.perceptron.network.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The input of a network for the rows of a table: the inputs of its columns, one after the other.
 *
 * @param columns the columns that are inputs, in the order of the table
 * @param classes number of classes; 0 for numbers
 * @param normalization the rule by which numbers are scaled
 * @param labels the names of the classes, by label; null if they have none
 * @param ignored the other columns of the table, for example the target: a row may have them, and
 *     they have no effect
 * @param targets the numbers that the network answers; null for classes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableInput(
    List<InputColumn> columns,
    int classes,
    Normalization normalization,
    @Nullable List<String> labels,
    List<String> ignored,
    @Nullable List<NumberTarget> targets)
    implements InputContract {

  public TableInput {
    ignored = List.copyOf(ignored);
    columns = List.copyOf(columns);
    labels = labels == null ? null : List.copyOf(labels);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("there must be a column");
    }
    Set<String> names = new HashSet<>();
    for (InputColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("columns must have different names");
      }
    }
    targets = targets == null ? null : List.copyOf(targets);
    if (targets != null
        && targets.stream().map(NumberTarget::name).distinct().count() < targets.size()) {
      throw new IllegalArgumentException("numbers must have different names");
    }
    boolean answersNumbers = targets != null && !targets.isEmpty();
    if (answersNumbers ? classes != 0 : classes < 2) {
      throw new IllegalArgumentException("a network answers numbers, or one of at least 2 classes");
    }
    if (labels != null && labels.size() != classes) {
      throw new IllegalArgumentException("there must be a name for each class");
    }
  }

  /** The input of a network that answers classes. */
  public TableInput(
      List<InputColumn> columns,
      int classes,
      Normalization normalization,
      @Nullable List<String> labels,
      List<String> ignored) {
    this(columns, classes, normalization, labels, ignored, null);
  }

  /**
   * Returns the contract of a network that trains on these rows.
   *
   * @param table the training part of a data set
   * @param rows the training rows, on which everything is measured, at least one
   * @param schema the schema of the table
   */
  public static TableInput of(
      Normalization normalization,
      MissingValues missing,
      LabelledTable table,
      Rows rows,
      TableSchema schema) {
    return new TableInput(
        columnsOf(table.features(), rows, normalization, missing),
        schema.classes(),
        normalization,
        schema.labels(),
        schema.ignored(),
        table.targets().isEmpty() ? null : new NumberMeasure(table.targets(), rows).targets());
  }

  private static List<InputColumn> columnsOf(
      Table features, Rows rows, Normalization normalization, MissingValues missing) {
    List<NumericColumn> numeric =
        features.columns().stream()
            .filter(NumericColumn.class::isInstance)
            .map(NumericColumn.class::cast)
            .toList();
    Iterator<NumericInput> measured =
        new NumberMeasure(numeric, rows).inputs(normalization, missing).iterator();
    // In the order of a file, which is read once for each column of texts.
    Rows ascending = rows.ascending();
    List<InputColumn> columns = new ArrayList<>();
    for (Column column : features.columns()) {
      columns.add(
          column instanceof TextColumn texts
              ? CategoricalInput.of(texts, ascending)
              : measured.next());
    }
    return columns;
  }

  /** Returns a contract for the columns of a schema, without any measured value. */
  static TableInput unmeasured(Normalization normalization, TableSchema schema) {
    List<InputColumn> columns = new ArrayList<>();
    for (ColumnDescription column : schema.features()) {
      columns.add(
          column.kind() == ColumnKind.NUMERIC
              ? new NumericInput(column.name(), 0, 1, 0)
              : new CategoricalInput(column.name(), List.of(), false));
    }
    List<NumberTarget> targets =
        schema.task().hasClasses()
            ? null
            : schema.targets().stream().map(name -> new NumberTarget(name, 0, 1)).toList();
    return new TableInput(
        columns, schema.classes(), normalization, schema.labels(), schema.ignored(), targets);
  }

  @Override
  public TableInput named(@Nullable List<String> names) {
    return new TableInput(columns, classes, normalization, names, ignored, targets);
  }

  @Override
  public List<NumberTarget> numbers() {
    return targets == null ? List.of() : targets;
  }

  @Override
  public TableInput unscaled() {
    return new TableInput(
        columns,
        classes,
        normalization,
        labels,
        ignored,
        targets == null
            ? null
            : targets.stream().map(target -> new NumberTarget(target.name(), 0, 1)).toList());
  }

  @Override
  public int inputs() {
    return columns.stream().mapToInt(InputColumn::inputs).sum();
  }

  @Override
  public RowWriter writerOf(LabelledData rows) {
    if (!(rows instanceof LabelledTable table)) {
      throw new IllegalArgumentException("expected the rows of a table, got " + rows);
    }
    return new TableRowWriter(this, table);
  }

  /**
   * Writes the inputs of a categorical column.
   *
   * @param input which of them is 1; {@link CategoricalInput#UNKNOWN} for none
   * @param count number of inputs
   */
  public static void writeOneHot(int input, int count, float[] target, int offset) {
    Arrays.fill(target, offset, offset + count, 0);
    if (input != CategoricalInput.UNKNOWN) {
      target[offset + input] = 1;
    }
  }

  @Override
  public @Nullable String difference(InputContract offered) {
    if (!(offered instanceof TableInput table)) {
      return "has images, but the model needs a table with the columns " + names();
    }
    if (!table.names().equals(names())) {
      return "has the columns %s, but the model needs %s".formatted(table.names(), names());
    }
    for (int i = 0; i < columns.size(); i++) {
      String kind = columns.get(i).kindId();
      String other = table.columns.get(i).kindId();
      if (!kind.equals(other)) {
        return "has a %s column %s, but the model needs a %s one"
            .formatted(other, columns.get(i).name(), kind);
      }
    }
    return InputContract.differenceOfClasses(this, offered);
  }

  private List<String> names() {
    return columns.stream().map(InputColumn::name).toList();
  }
}
