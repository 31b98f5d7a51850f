package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of an object store on the disk of this machine, up to a number of bytes: the least recently
 * used files are deleted first. A file that was used in the last minute stays, because its reader
 * may be about to open it.
 *
 * <p>The files may be deleted at any time; they are not forced to the disk. Safe for use by many
 * threads.
 */
final class ArtifactCache {

  /** How long a file stays after its last use, however full the cache is. */
  static final Duration GRACE = Duration.ofMinutes(1);

  private final Path directory;
  private final UnfinishedFiles parts;
  private final long capacity;
  private final Duration grace;
  private final Clock clock;

  /** The files, the least recently used one first. */
  private final Map<Sha256, Kept> files = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;
  private boolean listed;

  /**
   * @param directory need not exist
   * @param capacity most bytes of all files together
   */
  ArtifactCache(Path directory, long capacity, Duration grace, Clock clock) {
    this.directory = directory;
    this.parts = new UnfinishedFiles(directory);
    this.capacity = capacity;
    this.grace = grace;
    this.clock = clock;
  }

  /** A file and when it was used last. */
  private record Kept(long bytes, Instant usedAt) {}

  /** Returns the file with these bytes, which are not checked, and notes that it is used. */
  synchronized Optional<Path> find(Sha256 sha256) throws IOException {
    list();
    Path file = sha256.fileIn(directory);
    try {
      Instant now = clock.instant();
      long length = Files.size(file);
      Files.setLastModifiedTime(file, FileTime.from(now));
      note(sha256, new Kept(length, now));
      return Optional.of(file);
    } catch (NoSuchFileException e) {
      forget(sha256);
      return Optional.empty();
    }
  }

  /** Whether the file is there. */
  boolean has(Sha256 sha256) {
    return Files.isRegularFile(sha256.fileIn(directory));
  }

  /** Creates an empty file on the same disk. */
  Path newPart() throws IOException {
    return parts.create();
  }

  /** Moves a file into the cache, and deletes others if there are too many bytes. */
  synchronized Path add(Path part, Sha256 sha256) throws IOException {
    list();
    Path file = sha256.fileIn(directory);
    Files.createDirectories(file.resolveSibling(""));
    long length = Files.size(part);
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      Path copy = newPart();
      Files.copy(part, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(part);
    }
    Instant now = clock.instant();
    Files.setLastModifiedTime(file, FileTime.from(now));
    note(sha256, new Kept(length, now));
    makeRoom(sha256);
    return file;
  }

  synchronized void remove(Sha256 sha256) throws IOException {
    forget(sha256);
    Files.deleteIfExists(sha256.fileIn(directory));
  }

  /** Returns the bytes of all files. */
  synchronized long bytes() {
    return bytes;
  }

  /** Deletes unfinished files that were begun before a time, and returns their number. */
  int deleteUnfinishedBefore(Instant time) throws IOException {
    return parts.deleteBefore(time);
  }

  private void makeRoom(Sha256 newest) throws IOException {
    Instant spared = clock.instant().minus(grace);
    Iterator<Map.Entry<Sha256, Kept>> eldestFirst = files.entrySet().iterator();
    while (bytes > capacity && eldestFirst.hasNext()) {
      Map.Entry<Sha256, Kept> eldest = eldestFirst.next();
      if (eldest.getKey().equals(newest) || eldest.getValue().usedAt().isAfter(spared)) {
        // All others were used even later.
        return;
      }
      Files.deleteIfExists(eldest.getKey().fileIn(directory));
      bytes -= eldest.getValue().bytes();
      eldestFirst.remove();
    }
  }

  private void note(Sha256 sha256, Kept kept) {
    forget(sha256);
    files.put(sha256, kept);
    bytes += kept.bytes();
  }

  private void forget(Sha256 sha256) {
    Kept known = files.remove(sha256);
    if (known != null) {
      bytes -= known.bytes();
    }
  }

  /** Finds the files that an earlier process left, in the order of their last use. */
  private void list() throws IOException {
    if (listed) {
      return;
    }
    record Found(Sha256 sha256, Kept kept) {}
    List<Found> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> all = Files.walk(directory, 2)) {
        for (Path file : all.toList()) {
          String name = file.getFileName().toString();
          if (name.matches(Sha256.FORM)) {
            found.add(
                new Found(
                    new Sha256(name),
                    new Kept(Files.size(file), Files.getLastModifiedTime(file).toInstant())));
          }
        }
      }
    }
    found.sort(Comparator.comparing(it -> it.kept().usedAt()));
    found.forEach(it -> note(it.sha256(), it.kept()));
    listed = true;
  }
}
