package io.github.perceptron.backups;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of the service in PostgreSQL, without the one in which Flyway notes migrations. */
public final class PostgresTables {

  /** Columns that PostgreSQL computes are left out: nobody may write them. */
  private static final String COLUMNS =
      """
      select c.table_name, c.column_name
      from information_schema.columns c
      join information_schema.tables t
        on t.table_schema = c.table_schema and t.table_name = c.table_name
      where t.table_schema = current_schema() and t.table_type = 'BASE TABLE'
        and c.is_generated = 'NEVER' and t.table_name <> 'flyway_schema_history'
      order by c.table_name, c.ordinal_position""";

  private PostgresTables() {}

  /** A table with its columns in their order. */
  public record Columns(String name, List<String> columns) {

    public Columns {
      columns = List.copyOf(columns);
    }

    /** The table and its columns as SQL has them. */
    public String sql() {
      return columns.stream()
          .map(PostgresTables::quoted)
          .collect(Collectors.joining(", ", quoted(name) + " (", ")"));
    }
  }

  /** Returns a name as SQL has it. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Returns the tables of the current schema, sorted by name. */
  public static List<Columns> of(Connection connection) throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        tables.computeIfAbsent(rows.getString(1), name -> new ArrayList<>()).add(rows.getString(2));
      }
    }
    return tables.entrySet().stream()
        .map(table -> new Columns(table.getKey(), table.getValue()))
        .toList();
  }
}
