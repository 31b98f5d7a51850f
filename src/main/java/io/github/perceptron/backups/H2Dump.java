package io.github.perceptron.backups;

import io.github.perceptron.backups.BackupManifest.DatabaseKind;
import io.github.perceptron.backups.BackupManifest.Table;
import io.github.perceptron.storage.DatabaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Copies the embedded H2 database by its command {@code BACKUP TO}. */
final class H2Dump implements DatabaseDump {

  /** Name of the file in a backup. */
  static final String FILE = "database.zip";

  private final DatabaseFile database;

  H2Dump(DatabaseFile database) {
    this.database = database;
  }

  @Override
  public DatabaseKind kind() {
    return DatabaseKind.H2;
  }

  @Override
  public List<Table> writeTo(Path folder) throws IOException {
    try {
      database.copyTo(folder.resolve(FILE));
      return List.of();
    } catch (SQLException e) {
      throw new IOException("The database could not be copied: " + e.getMessage(), e);
    }
  }
}
