package io.github.perceptron.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces files and their names to the disk, so that they are there after a loss of power. */
public final class DurableFiles {

  private DurableFiles() {}

  /** Forces the bytes of a file to the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Forces the names in a folder to the disk, for example after a move. Windows cannot open a
   * directory and needs no such call.
   */
  public static void forceNamesIn(Path folder) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
