package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.artifacts.ArtifactStore.Content;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Writes files and computes their digests meanwhile. */
final class WrittenFile {

  private WrittenFile() {}

  /** Writes content to an empty file and forces it to the disk. */
  static Artifact durable(Path file, Content content, DiskReserve disk) throws IOException {
    return write(file, content, disk, true);
  }

  /** Writes content to an empty file, which may be lost with the power of the machine. */
  static Artifact temporary(Path file, Content content, DiskReserve disk) throws IOException {
    return write(file, content, disk, false);
  }

  private static Artifact write(Path file, Content content, DiskReserve disk, boolean force)
      throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(disk.keepingLast(Channels.newOutputStream(channel)), digest),
              1 << 16);
      content.writeTo(out);
      out.flush();
      if (force) {
        channel.force(true);
      }
      return new Artifact(Sha256.ofAll(digest), channel.size());
    }
  }
}
