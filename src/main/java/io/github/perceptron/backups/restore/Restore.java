package io.github.perceptron.backups.restore;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStores;
import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.backups.BackupManifest;
import io.github.perceptron.backups.BackupManifest.DatabaseKind;
import io.github.perceptron.backups.BackupManifest.NamedFile;
import io.github.perceptron.backups.BackupManifest.StoredObject;
import io.github.perceptron.backups.BackupTarget;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Restores a backup. All is checked before the first byte is written: the manifest, the version of
 * the schema, the target, and the digest of every file.
 */
public final class Restore {

  private static final Logger log = LoggerFactory.getLogger(Restore.class);

  /** A new file system of Linux has this folder. */
  private static final String LOST_AND_FOUND = "lost+found";

  private final Path folder;
  private final RestoreTarget target;

  /**
   * @param folder the folder of the backup, which has the file {@code manifest.json}
   */
  public Restore(Path folder, RestoreTarget target) {
    this.folder = folder;
    this.target = target;
  }

  /**
   * Restores the backup.
   *
   * @throws RestoreException if the backup is not complete, is damaged or is of a newer version, or
   *     if the target is not empty
   */
  public BackupManifest run() {
    try {
      BackupManifest manifest = manifest();
      requireEmptyTarget();
      DatabaseRestore database = database(manifest);
      database.requireEmpty();
      Map<Sha256, Path> objects = checkedObjects(manifest);
      checkFiles(manifest);
      Files.createDirectories(target.dataDirectory());
      copyArtifacts(manifest, objects);
      for (NamedFile file : manifest.dataSets()) {
        copy(objects, file.sha256(), inside(target.dataSets(), file.path()));
      }
      // Last, so that a service never starts with a part of the files.
      database.restore(folder, manifest);
      log.atInfo()
          .addKeyValue("backup", manifest.name())
          .addKeyValue("artifacts", manifest.artifacts().size())
          .addKeyValue("bytes", manifest.bytes())
          .log("Restored; every digest is right. Start the service with the same settings");
      return manifest;
    } catch (IOException e) {
      throw new RestoreException(
          "The backup could not be restored: %s. Empty the target and try again."
              .formatted(e.getMessage()),
          e);
    }
  }

  private BackupManifest manifest() {
    BackupManifest manifest;
    try {
      manifest = BackupManifest.in(folder);
    } catch (IOException e) {
      throw new RestoreException(
          "%s is no complete backup: it has no readable file %s. Name the folder of one backup, below perceptron.backup.directory."
              .formatted(folder, BackupManifest.FILE),
          e);
    }
    int newest = newestMigration();
    if (manifest.format() != BackupManifest.FORMAT || manifest.schemaVersion() > newest) {
      throw new RestoreException(
          "The backup was written by version %s, whose database has migration %d; this version knows migrations up to %d. Restore it with version %s or newer."
              .formatted(manifest.version(), manifest.schemaVersion(), newest, manifest.version()));
    }
    return manifest;
  }

  private static int newestMigration() {
    return Stream.of(Flyway.configure().dataSource("jdbc:h2:mem:", "sa", "").load().info().all())
        .map(migration -> String.valueOf(migration.getVersion()))
        .mapToInt(Integer::parseInt)
        .max()
        .orElseThrow();
  }

  private void requireEmptyTarget() throws IOException {
    for (Path directory : List.of(target.dataDirectory(), target.dataSets())) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          if (files.anyMatch(file -> !file.getFileName().toString().equals(LOST_AND_FOUND))) {
            throw new RestoreException(
                "%s is not empty. Restore into an empty directory: --perceptron.data-directory=DIRECTORY."
                    .formatted(directory));
          }
        }
      }
    }
  }

  private DatabaseRestore database(BackupManifest manifest) {
    if (manifest.database() != target.kind()) {
      throw new RestoreException(
          "The backup is of %s, but the settings name %s (spring.profiles.active, spring.datasource.url)."
              .formatted(manifest.database(), target.kind()));
    }
    return target.kind() == DatabaseKind.H2
        ? new H2Restore(target.dataDirectory())
        : new PostgresRestore(target.connect());
  }

  /** Checks the digest of each object, and returns their files. */
  private Map<Sha256, Path> checkedObjects(BackupManifest manifest) throws IOException {
    Path directory = folder.toAbsolutePath().resolveSibling("");
    Map<Sha256, Path> objects = new TreeMap<>(Comparator.comparing(Sha256::hex));
    for (StoredObject artifact : manifest.artifacts()) {
      objects.put(artifact.sha256(), BackupTarget.object(directory, artifact.sha256()));
    }
    for (NamedFile file : manifest.dataSets()) {
      objects.put(file.sha256(), BackupTarget.object(directory, file.sha256()));
    }
    for (Map.Entry<Sha256, Path> object : objects.entrySet()) {
      check(object.getValue(), object.getKey());
    }
    return objects;
  }

  private void checkFiles(BackupManifest manifest) throws IOException {
    for (NamedFile file : manifest.files()) {
      check(inside(folder, file.path()), file.sha256());
    }
  }

  private static void check(Path file, Sha256 sha256) throws IOException {
    if (!Files.isRegularFile(file) || !Sha256.ofFile(file).equals(sha256)) {
      throw new RestoreException(
          "The file %s of the backup is missing or damaged; nothing was restored. Use another backup."
              .formatted(file));
    }
  }

  /**
   * Stores the artifacts and reads each once more on this disk. An object store checks the bytes
   * that it gets by their checksum.
   */
  private void copyArtifacts(BackupManifest manifest, Map<Sha256, Path> objects)
      throws IOException {
    DiskReserve disk = new DiskReserve(DataSize.ofBytes(0), target.dataDirectory());
    try (ArtifactStore store =
        ArtifactStores.of(target.artifacts(), target.dataDirectory(), disk)) {
      for (StoredObject artifact : manifest.artifacts()) {
        Path object = objectOf(objects, artifact.sha256());
        Sha256 stored = store.put(out -> Files.copy(object, out)).sha256();
        if (!stored.equals(artifact.sha256())) {
          throw new IOException("The file %s changed while it was read".formatted(object));
        }
        store.open(stored).close();
      }
    } catch (StoreUnavailableException e) {
      throw new IOException("the artifact store (perceptron.artifacts), " + e.reason(), e);
    }
  }

  /** Returns a file below a folder; a manifest that was changed by hand leads nowhere else. */
  private static Path inside(Path folder, String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new RestoreException("The manifest of the backup names a file outside: " + path);
    }
    return file;
  }

  private static Path objectOf(Map<Sha256, Path> objects, Sha256 sha256) {
    Path object = objects.get(sha256);
    if (object == null) {
      throw new IllegalStateException("Not checked: " + sha256);
    }
    return object;
  }

  private static void copy(Map<Sha256, Path> objects, Sha256 sha256, Path file) throws IOException {
    Path object = objectOf(objects, sha256);
    Files.createDirectories(file.getParent());
    Files.copy(object, file, StandardCopyOption.REPLACE_EXISTING);
    DurableFiles.force(file);
    // Once more at its new place: a disk that writes other bytes is found now, not at a prediction.
    if (!Sha256.ofFile(file).equals(sha256)) {
      throw new IOException("The file %s was written with other bytes".formatted(file));
    }
  }
}
