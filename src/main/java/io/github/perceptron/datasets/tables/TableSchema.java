package io.github.perceptron.datasets.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table are for. It is a file of the version of the data set, so that another
 * target or kind of a column makes another version.
 *
 * @param columns all columns in the order of the file
 * @param targets the columns to predict: one for classes, one or more for numbers
 * @param task what is predicted
 * @param labels the names of the classes, by label; null for numbers
 * @param part the column that says to which part a row belongs; null if there is none
 * @param weight the column with the weight of each row; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableSchema(
    List<ColumnDescription> columns,
    List<String> targets,
    Task task,
    @Nullable List<String> labels,
    @Nullable String part,
    @Nullable String weight) {

  /** Name of the file with the schema: UTF-8, JSON. */
  public static final String FILE = "table-schema.json";

  /** Most classes of a table. */
  public static final int MOST_CLASSES = 1000;

  /** Most numbers that enter a network; as many as the largest image has pixels. */
  public static final int MOST_INPUTS = 65_536;

  public TableSchema {
    columns = List.copyOf(columns);
    targets = List.copyOf(targets);
    labels = labels == null ? null : List.copyOf(labels);
    Set<String> names = new HashSet<>();
    for (ColumnDescription column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("Two columns are named " + column.name());
      }
    }
    if (columns.stream().noneMatch(column -> column.kind() != ColumnKind.IGNORED)) {
      throw new IllegalArgumentException("A table has at least one column that is an input");
    }
    if (targets.isEmpty() || (task.hasClasses() && targets.size() > 1)) {
      throw new IllegalArgumentException("A table has one target, or several for a regression");
    }
    if (task.hasClasses() != (labels != null)) {
      throw new IllegalArgumentException("Classes have names, and numbers have none");
    }
    if (labels != null && (labels.size() < 2 || labels.size() > MOST_CLASSES)) {
      throw new IllegalArgumentException(
          "A table has 2 to %d classes, not %d".formatted(MOST_CLASSES, labels.size()));
    }
    if (labels != null && new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("Two classes have one name");
    }
    if (task == Task.BINARY && labels != null && labels.size() != 2) {
      throw new IllegalArgumentException("A binary task has two classes");
    }
    for (String target : targets) {
      requireNoInput(columns, target);
    }
    requireNoInput(columns, part);
    requireNoInput(columns, weight);
  }

  private static void requireNoInput(List<ColumnDescription> columns, @Nullable String name) {
    boolean fits =
        name == null
            || columns.stream()
                .anyMatch(
                    column -> column.name().equals(name) && column.kind() == ColumnKind.IGNORED);
    if (!fits) {
      throw new IllegalArgumentException("Column " + name + " must be ignored as an input");
    }
  }

  /** The columns that are inputs, in the order of the file. */
  public List<ColumnDescription> features() {
    return columns.stream().filter(column -> column.kind() != ColumnKind.IGNORED).toList();
  }

  /** The names of the columns that are no inputs, in the order of the file. */
  public List<String> ignored() {
    return columns.stream()
        .filter(column -> column.kind() == ColumnKind.IGNORED)
        .map(ColumnDescription::name)
        .toList();
  }

  /** Number of classes; 0 for a regression. */
  public int classes() {
    return labels == null ? 0 : labels.size();
  }

  /**
   * Most numbers that enter a network. There may be fewer, because categories without a training
   * row are no inputs.
   */
  public long mostInputs() {
    return columns.stream().mapToLong(ColumnDescription::mostInputs).sum();
  }
}
