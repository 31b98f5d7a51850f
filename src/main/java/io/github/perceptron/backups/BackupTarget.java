package io.github.perceptron.backups;

import io.github.perceptron.backups.BackupManifest.NamedFile;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.storage.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of all backups. Each backup has a folder in it; files that are named by their bytes
 * are in the folder {@value #OBJECTS}, once for all backups.
 */
public final class BackupTarget {

  private static final Logger log = LoggerFactory.getLogger(BackupTarget.class);

  /** Folder of the files that are named by their SHA-256. */
  static final String OBJECTS = "objects";

  private static final String UNFINISHED = ".unfinished";

  private final Path directory;
  private final DiskReserve disk;

  /**
   * @param disk the disk of the directory
   */
  BackupTarget(Path directory, DiskReserve disk) {
    this.directory = directory;
    this.disk = disk;
  }

  /** Returns the file of the bytes with this digest, whether it exists or not. */
  public static Path object(Path directory, Sha256 sha256) {
    return sha256.fileIn(directory.resolve(OBJECTS));
  }

  /** Creates the folder of a new backup, under a name that says that it is not complete. */
  Path begin(String name) throws IOException {
    Files.createDirectories(directory.resolve(OBJECTS));
    return Files.createDirectory(directory.resolve(name + UNFINISHED));
  }

  /** Writes the manifest and gives the folder its name. */
  void complete(Path folder, BackupManifest manifest) throws IOException {
    Path file = folder.resolve(BackupManifest.FILE);
    Files.write(file, manifest.toJson());
    DurableFiles.force(file);
    Files.move(folder, directory.resolve(manifest.name()), StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.forceNamesIn(directory);
  }

  /** Deletes the folder of a backup that was not completed. */
  static void abandon(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Returns the readable manifests of all complete backups, the newest first. */
  List<BackupManifest> all() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(directory)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(BackupManifest.FILE)))
          .filter(folder -> !folder.getFileName().toString().endsWith(UNFINISHED))
          .map(BackupTarget::manifest)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(BackupManifest::createdAt).reversed())
          .toList();
    }
  }

  private static Optional<BackupManifest> manifest(Path folder) {
    try {
      return Optional.of(BackupManifest.in(folder));
    } catch (IOException e) {
      log.atWarn().setCause(e).log("The backup {} is not listed: its manifest is damaged", folder);
      return Optional.empty();
    }
  }

  /** Describes the files of a backup's folder, and forces them to the disk. */
  static List<NamedFile> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      List<NamedFile> described = new ArrayList<>();
      for (Path file : sorted) {
        DurableFiles.force(file);
        described.add(
            new NamedFile(file.getFileName().toString(), Sha256.ofFile(file), Files.size(file)));
      }
      return described;
    }
  }

  /** Returns whether an earlier backup has a file. */
  boolean has(Sha256 sha256, long bytes) throws IOException {
    Path object = object(directory, sha256);
    return Files.isRegularFile(object) && Files.size(object) == bytes;
  }

  /**
   * Copies a file under the name of its bytes.
   *
   * @param sha256 the digest of the file
   * @throws IOException if it cannot be written, or its bytes are not those of the digest
   */
  void add(Path file, Sha256 sha256, long bytes) throws IOException {
    Path object = object(directory, sha256);
    disk.require(bytes);
    Path folder = object.resolveSibling("");
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "object", ".part");
    try {
      MessageDigest digest = Sha256.newDigest();
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
        in.transferTo(out);
      }
      Sha256 read = Sha256.ofAll(digest);
      if (!read.equals(sha256)) {
        throw new IOException(
            "The file %s is damaged or was changed: its digest is %s".formatted(file, read));
      }
      DurableFiles.force(part);
      Files.move(part, object, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceNamesIn(folder);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
