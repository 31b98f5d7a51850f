package io.github.perceptron.backups.restore;

import io.github.perceptron.backups.BackupManifest;
import java.io.IOException;
import java.nio.file.Path;

/** Restores the database of a backup. */
interface DatabaseRestore {

  /**
   * Checks that nothing would be overwritten.
   *
   * @throws RestoreException if the database has tables
   */
  void requireEmpty();

  /**
   * Restores the database as a whole or not at all.
   *
   * @param folder the folder of the backup, whose files were checked
   */
  void restore(Path folder, BackupManifest manifest) throws IOException;
}
