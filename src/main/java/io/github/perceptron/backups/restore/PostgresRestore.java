package io.github.perceptron.backups.restore;

import io.github.perceptron.backups.BackupManifest;
import io.github.perceptron.backups.BackupManifest.Table;
import io.github.perceptron.backups.PostgresTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the tables of PostgreSQL by the migrations up to the one of the backup, and fills them by
 * the command {@code COPY}, in one transaction.
 */
final class PostgresRestore implements DatabaseRestore {

  /** Rows of a table may come before those that they refer to, so these checks come at the end. */
  private static final String FOREIGN_KEYS =
      """
      select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
      from pg_constraint
      where contype = 'f' and connamespace = current_schema()::regnamespace""";

  private final Connection connection;

  PostgresRestore(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void requireEmpty() {
    try {
      if (!PostgresTables.of(connection).isEmpty()) {
        throw new RestoreException(
            "The database %s is not empty. Create a new one and name it in spring.datasource.url."
                .formatted(connection.getMetaData().getURL()));
      }
    } catch (SQLException e) {
      throw new RestoreException("The database does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void restore(Path folder, BackupManifest manifest) throws IOException {
    try (Connection one = connection) {
      Flyway.configure()
          .dataSource(new SingleConnectionDataSource(one, true))
          .target(Integer.toString(manifest.schemaVersion()))
          .load()
          .migrate();
      one.setAutoCommit(false);
      fill(one, folder, manifest.tables());
      one.commit();
    } catch (SQLException e) {
      throw new IOException("PostgreSQL refused it: " + e.getMessage(), e);
    }
  }

  private static void fill(Connection connection, Path folder, List<Table> tables)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      List<ForeignKey> keys = foreignKeys(statement);
      for (ForeignKey key : keys) {
        statement.execute("alter table %s drop constraint %s".formatted(key.table(), key.name()));
      }
      // The migrations have put in the first rows of some tables.
      statement.execute(
          tables.stream()
              .map(table -> PostgresTables.quoted(table.name()))
              .collect(Collectors.joining(", ", "truncate ", "")));
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      for (Table table : tables) {
        fill(copies, folder, table);
      }
      for (ForeignKey key : keys) {
        statement.execute(
            "alter table %s add constraint %s %s"
                .formatted(key.table(), key.name(), key.definition()));
      }
    }
  }

  private static void fill(CopyManager copies, Path folder, Table table)
      throws SQLException, IOException {
    String into = new PostgresTables.Columns(table.name(), table.columns()).sql();
    try (InputStream rows =
        new GZIPInputStream(Files.newInputStream(folder.resolve(table.file())), 1 << 16)) {
      long filled = copies.copyIn("copy %s from stdin (format csv)".formatted(into), rows);
      if (filled != table.rows()) {
        throw new IOException(
            "The table %s got %d rows instead of %d".formatted(table.name(), filled, table.rows()));
      }
    }
  }

  private static List<ForeignKey> foreignKeys(Statement statement) throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(FOREIGN_KEYS)) {
      while (rows.next()) {
        keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return keys;
  }

  /** A foreign key; its names are quoted where SQL needs it. */
  private record ForeignKey(String table, String name, String definition) {}
}
