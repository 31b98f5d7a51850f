package io.github.perceptron.backups;

import io.github.perceptron.backups.BackupManifest.DatabaseKind;
import io.github.perceptron.backups.BackupManifest.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a consistent copy of the database into a folder while the database is used. */
interface DatabaseDump {

  /** Returns which kind of database it copies. */
  DatabaseKind kind();

  /**
   * Writes the copy. It contains what was committed before the call.
   *
   * @param folder an empty folder
   * @return the tables, if each has a file of its own
   * @throws IOException if the copy cannot be written
   */
  List<Table> writeTo(Path folder) throws IOException;
}
