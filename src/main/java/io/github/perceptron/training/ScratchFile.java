package io.github.perceptron.training;

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
 * A file for a moment, in place of an array on the heap: a model may be larger than that. It is
 * gone when it is closed, or when the process ends.
 */
public final class ScratchFile implements AutoCloseable {

  private final FileChannel channel;

  private ScratchFile(FileChannel channel) {
    this.channel = channel;
  }

  /** An empty file in a folder, which is made if it is missing. */
  static ScratchFile in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ScratchFile(
        FileChannel.open(
            folder.resolve("scratch-" + UUID.randomUUID()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Writes at its end. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void write(Content content) throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    content.writeTo(out);
    out.flush();
  }

  /** Copies all of it. */
  public void copyTo(OutputStream out) throws IOException {
    channel.position(0);
    Channels.newInputStream(channel).transferTo(out);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
