package io.github.perceptron.backups;

import io.github.perceptron.backups.BackupManifest.DatabaseKind;
import io.github.perceptron.backups.BackupManifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Copies the tables of PostgreSQL by its command {@code COPY}, all in one snapshot (the isolation
 * level "repeatable read"). Needs no program of PostgreSQL on the machine of the service.
 */
final class PostgresDump implements DatabaseDump {

  private final DataSource dataSource;

  PostgresDump(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public DatabaseKind kind() {
    return DatabaseKind.POSTGRESQL;
  }

  @Override
  public List<Table> writeTo(Path folder) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Table> tables = new ArrayList<>();
        for (PostgresTables.Columns table : PostgresTables.of(connection)) {
          tables.add(write(copies, table, folder));
        }
        return tables;
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IOException("The database could not be copied: " + e.getMessage(), e);
    }
  }

  private static Table write(CopyManager copies, PostgresTables.Columns table, Path folder)
      throws SQLException, IOException {
    Path file = folder.resolve(new Table(table.name(), table.columns(), 0).file());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      long rows = copies.copyOut("copy %s to stdout (format csv)".formatted(table.sql()), out);
      return new Table(table.name(), table.columns(), rows);
    }
  }
}
