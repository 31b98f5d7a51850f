package io.github.perceptron.backups.restore;

import io.github.perceptron.backups.BackupManifest;
import io.github.perceptron.storage.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks the file of the embedded database. */
final class H2Restore implements DatabaseRestore {

  private static final String FILE = "perceptron.mv.db";

  private final Path directory;

  H2Restore(Path directory) {
    this.directory = directory;
  }

  /** The data directory, where the file is, was found empty before. */
  @Override
  public void requireEmpty() {}

  @Override
  public void restore(Path folder, BackupManifest manifest) throws IOException {
    Path part = directory.resolve(FILE + ".part");
    for (BackupManifest.NamedFile file : manifest.files()) {
      try (InputStream bytes = Files.newInputStream(folder.resolve(file.path()));
          ZipInputStream zip = new ZipInputStream(bytes)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (entry.getName().equals(FILE)) {
            Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    if (!Files.exists(part)) {
      throw new IOException("The backup has no file " + FILE);
    }
    DurableFiles.force(part);
    Files.move(part, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
