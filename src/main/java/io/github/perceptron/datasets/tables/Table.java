package io.github.perceptron.datasets.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of equal length.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Table {

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final int rows;

  /**
   * Creates a table.
   *
   * @param columns at least one, with different names
   * @throws IllegalArgumentException if there is none, two have one name, or lengths differ
   */
  public Table(List<? extends Column> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A table has at least one column");
    }
    this.rows = columns.get(0).size();
    for (Column column : columns) {
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            "Column %s has %d rows, not %d".formatted(column.name(), column.size(), rows));
      }
      if (this.columns.put(column.name(), column) != null) {
        throw new IllegalArgumentException("Two columns are named " + column.name());
      }
    }
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** The columns in their order. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** The column with a name; empty if there is none. */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** A copy of some rows, in their order. */
  public Table select(int[] selected) {
    return new Table(columns.values().stream().map(column -> column.select(selected)).toList());
  }

  @Override
  public String toString() {
    return "Table[" + rows + " rows of " + columns.keySet() + "]";
  }
}
