package io.github.perceptron.backups;

import io.github.perceptron.artifacts.ArtifactHolds;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Stored;
import io.github.perceptron.backups.BackupManifest.NamedFile;
import io.github.perceptron.backups.BackupManifest.StoredObject;
import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the files of one backup and counts those that are new. Used by one thread. */
final class BackupCopy {

  private static final Logger log = LoggerFactory.getLogger(BackupCopy.class);

  private final BackupTarget target;
  private final ArtifactStore artifacts;
  private final ArtifactHolds.Hold hold;
  private final List<StoredObject> objects = new ArrayList<>();
  private final List<Sha256> damaged = new ArrayList<>();
  private int files;
  private long bytes;

  BackupCopy(BackupTarget target, ArtifactStore artifacts, ArtifactHolds.Hold hold) {
    this.target = target;
    this.artifacts = artifacts;
    this.hold = hold;
  }

  List<StoredObject> objects() {
    return objects;
  }

  List<Sha256> damaged() {
    return damaged;
  }

  /** Number of files that no earlier backup had. */
  int files() {
    return files;
  }

  /** Bytes of these files. */
  long bytes() {
    return bytes;
  }

  /** Copies a file of the artifact store. */
  void add(Stored artifact) throws IOException {
    hold.extend();
    Sha256 sha256 = artifact.sha256();
    if (!target.has(sha256, artifact.bytes())) {
      Optional<Path> file = checked(sha256);
      if (file.isEmpty()) {
        return;
      }
      target.add(file.get(), sha256, artifact.bytes());
      count(artifact.bytes());
    }
    objects.add(new StoredObject(sha256, artifact.bytes()));
  }

  /**
   * Returns the file of an artifact; empty if it is damaged, or is gone because no row needs it.
   */
  private Optional<Path> checked(Sha256 sha256) {
    try {
      return Optional.of(artifacts.file(sha256));
    } catch (IOException e) {
      if (artifacts.contains(sha256)) {
        damaged.add(sha256);
        log.atWarn()
            .addKeyValue("artifact_sha256", sha256)
            .setCause(e)
            .log("A damaged file is not in the backup; restore it from an earlier one");
      }
      return Optional.empty();
    }
  }

  /** Copies the files in the folder of a user. */
  List<NamedFile> addFolder(Path folder) throws IOException {
    List<NamedFile> added = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return added;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        NamedFile named =
            new NamedFile(
                folder.relativize(file).toString().replace('\\', '/'),
                Sha256.ofFile(file),
                Files.size(file));
        if (!target.has(named.sha256(), named.bytes())) {
          target.add(file, named.sha256(), named.bytes());
          count(named.bytes());
        }
        added.add(named);
        hold.extend();
      }
    }
    return added;
  }

  private void count(long copied) {
    files++;
    bytes += copied;
  }
}
