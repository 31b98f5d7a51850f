package io.github.perceptron.artifacts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Files of a directory that are still being written. A process that dies leaves them; {@link
 * #deleteBefore} deletes such files.
 */
final class UnfinishedFiles {

  private static final String PART = ".part";

  private final Path directory;

  /**
   * @param directory need not exist
   */
  UnfinishedFiles(Path directory) {
    this.directory = directory;
  }

  /** Creates an empty file. */
  Path create() throws IOException {
    Files.createDirectories(directory);
    return Files.createTempFile(directory, "artifact", PART);
  }

  /** Deletes files that were last written before a time, and returns their number. */
  int deleteBefore(Instant time) throws IOException {
    int deleted = 0;
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*" + PART)) {
        for (Path part : parts) {
          if (Files.getLastModifiedTime(part).toInstant().isBefore(time)
              && Files.deleteIfExists(part)) {
            deleted++;
          }
        }
      }
    }
    return deleted;
  }
}
