package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.storage.DurableFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores artifacts as files of one directory, in folders named after the first two digits of the
 * digest. A file is written under a temporary name, forced to disk and then moved to its final
 * name.
 */
final class DirectoryArtifactStore implements ArtifactStore {

  private final Path directory;
  private final UnfinishedFiles parts;
  private final DiskReserve disk;

  DirectoryArtifactStore(Path dataDirectory, DiskReserve disk) {
    this.directory = dataDirectory.resolve("artifacts");
    this.parts = new UnfinishedFiles(directory);
    this.disk = disk;
  }

  @Override
  public Artifact put(Content content) throws IOException {
    Path temporary = parts.create();
    try {
      Artifact artifact = WrittenFile.durable(temporary, content, disk);
      Path target = pathOf(artifact.sha256());
      Path folder = target.resolveSibling("");
      Files.createDirectories(folder);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceNamesIn(folder);
      return artifact;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public Artifact putFile(Path file, Sha256 sha256) throws IOException {
    Path target = pathOf(sha256);
    Path folder = target.resolveSibling("");
    Files.createDirectories(folder);
    DurableFiles.force(file);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      Artifact copied = put(out -> Files.copy(file, out));
      if (!copied.sha256().equals(sha256)) {
        throw new IOException("The file has the digest %s".formatted(copied.sha256()));
      }
    }
    DurableFiles.forceNamesIn(folder);
    return new Artifact(sha256, Files.size(target));
  }

  @Override
  public InputStream open(Sha256 sha256) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file(sha256)), 1 << 16);
  }

  /** The whole file is read once, so that no unchecked byte is used, however large it is. */
  @Override
  public Path file(Sha256 sha256) throws IOException {
    Path path = pathOf(sha256);
    try {
      if (!Sha256.ofFile(path).equals(sha256)) {
        throw new IOException("The artifact store's file %s is damaged".formatted(sha256));
      }
      return path;
    } catch (NoSuchFileException e) {
      throw new IOException("The artifact store has no file " + sha256, e);
    }
  }

  @Override
  public List<Stored> all() throws IOException {
    List<Stored> all = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (name.matches(Sha256.FORM)) {
                all.add(
                    new Stored(
                        new Sha256(name),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
              }
              return FileVisitResult.CONTINUE;
            }

            // A file may be deleted while the directory is read.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    }
    return all;
  }

  @Override
  public int deleteUnfinishedBefore(Instant time) throws IOException {
    return parts.deleteBefore(time);
  }

  @Override
  public boolean contains(Sha256 sha256) {
    return Files.isRegularFile(pathOf(sha256));
  }

  @Override
  public boolean delete(Sha256 sha256) throws IOException {
    return Files.deleteIfExists(pathOf(sha256));
  }

  private Path pathOf(Sha256 digest) {
    return digest.fileIn(directory);
  }
}
