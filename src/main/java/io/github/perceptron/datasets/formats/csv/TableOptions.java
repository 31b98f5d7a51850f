package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the client says about a table. Null and empty values are found out from its content.
 *
 * @param header whether the first row has the names of the columns
 * @param decimalComma whether numbers have a comma before their fraction
 * @param targets the columns to predict, each by its name or its number from 1; usually one
 * @param kinds the kinds of some columns, by name or number
 * @param part the column that says which part a row is in, by name or number
 * @param weight the column with the weights of the rows, by name or number
 */
public record TableOptions(
    @Nullable TextEncoding encoding,
    @Nullable Character delimiter,
    @Nullable Character quote,
    @Nullable Boolean header,
    @Nullable Boolean decimalComma,
    List<String> targets,
    Map<String, ColumnKind> kinds,
    @Nullable Task task,
    @Nullable String part,
    @Nullable String weight) {

  /** Everything is found out. */
  public static final TableOptions NONE =
      new TableOptions(null, null, null, null, null, List.of(), Map.of(), null, null, null);

  public TableOptions {
    targets = List.copyOf(targets);
    kinds = Map.copyOf(kinds);
  }

  /** The same options for a file that writes its table as another one. */
  public TableOptions with(Dialect dialect) {
    return new TableOptions(
        encoding,
        dialect.delimiter(),
        dialect.quote(),
        dialect.header(),
        dialect.decimalComma(),
        targets,
        kinds,
        task,
        part,
        weight);
  }

  /** The names of the options that the client gives. */
  public List<String> names() {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("encoding", encoding);
    given.put("delimiter", delimiter);
    given.put("quote", quote);
    given.put("header", header);
    given.put("decimal", decimalComma);
    given.put("target", targets.isEmpty() ? null : targets);
    given.put("columns", kinds.isEmpty() ? null : kinds);
    given.put("task", task);
    given.put("part_column", part);
    given.put("weight_column", weight);
    given.values().removeIf(Objects::isNull);
    return List.copyOf(given.keySet());
  }

  /** Whether the client says anything. */
  public boolean isGiven() {
    return !equals(NONE);
  }
}
