package io.github.perceptron.training;

import io.github.perceptron.storage.DiskReserve;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A temporary file, used because a model may be too large for an array on the heap. It is deleted
 * when it is closed or when the process ends.
 */
public final class ScratchFile implements AutoCloseable {

  private final FileChannel channel;
  private final DiskReserve disk;

  private ScratchFile(FileChannel channel, DiskReserve disk) {
    this.channel = channel;
    this.disk = disk;
  }

  /** Creates an empty file in a folder; creates the folder if it is missing. */
  static ScratchFile in(Path folder, DiskReserve disk) throws IOException {
    Files.createDirectories(folder);
    return new ScratchFile(
        FileChannel.open(
            folder.resolve("scratch-" + UUID.randomUUID()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        disk);
  }

  /** Writes content to the end of the file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void write(Content content) throws IOException {
    OutputStream out =
        new BufferedOutputStream(disk.keepingLast(Channels.newOutputStream(channel)), 1 << 16);
    content.writeTo(out);
    out.flush();
  }

  /** Copies the whole content. */
  public void copyTo(OutputStream out) throws IOException {
    channel.position(0);
    Channels.newInputStream(channel).transferTo(out);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
