package io.github.perceptron.uploads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder {@code uploads} of {@code perceptron.data-directory}. Each process has its own folder
 * in it and holds a lock on a file beside that folder. A process that starts deletes the folders of
 * processes that no longer run, because they could not delete their files.
 *
 * <p>Safe for use by many threads.
 */
@Component
public final class UploadFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UploadFolder.class);
  private static final String LOCK = ".lock";

  private final Path all;
  private @Nullable Path own;
  private @Nullable FileChannel lock;

  @Autowired
  UploadFolder(@Value("${perceptron.data-directory}") String dataDirectory) {
    this(Path.of(dataDirectory));
  }

  /**
   * Deletes the leftovers of earlier processes.
   *
   * @param dataDirectory directory in which the application stores all its data; it need not exist
   */
  public UploadFolder(Path dataDirectory) {
    this.all = dataDirectory.resolve("uploads");
    deleteLeftovers();
  }

  /** Returns the path of a new file, which does not exist yet. */
  public Path newFile() throws IOException {
    return own().resolve(UUID.randomUUID().toString());
  }

  /** Creates a folder. */
  public Path newFolder() throws IOException {
    return Files.createDirectory(newFile());
  }

  /** Deletes a file, or a folder with everything in it; it need not exist. */
  public static void delete(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      for (Path entry : entriesOf(file)) {
        delete(entry);
      }
    }
    Files.deleteIfExists(file);
  }

  private synchronized Path own() throws IOException {
    Path folder = own;
    while (folder == null) {
      Files.createDirectories(all);
      String name = UUID.randomUUID().toString();
      Path file = all.resolve(name + LOCK);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // Another process that starts now may have taken the unlocked file for a leftover.
      if (channel.tryLock() != null && Files.exists(file)) {
        folder = Files.createDirectory(all.resolve(name));
        lock = channel;
        own = folder;
      } else {
        channel.close();
      }
    }
    return folder;
  }

  private void deleteLeftovers() {
    if (!Files.isDirectory(all)) {
      return;
    }
    try {
      for (Path file : entriesOf(all)) {
        String name = file.getFileName().toString();
        if (name.endsWith(LOCK)) {
          deleteUnlocked(file, name.substring(0, name.length() - LOCK.length()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      log.atWarn()
          .setCause(e)
          .log("Files of interrupted uploads could not be deleted and stay in {}", all);
    }
  }

  private void deleteUnlocked(Path file, String folder) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock unlocked = channel.tryLock()) {
      if (unlocked != null) {
        delete(all.resolve(folder));
        Files.deleteIfExists(file);
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      // Another service in the same process uses it.
    } catch (NoSuchFileException gone) {
      // Another process that starts at the same time has deleted it.
    }
  }

  private static List<Path> entriesOf(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (own != null && lock != null) {
      Path folder = own;
      delete(folder);
      lock.close();
      Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + LOCK));
      own = null;
      lock = null;
    }
  }
}
