package io.github.perceptron.datasets.formats.files;

import io.github.perceptron.digests.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;

/** The folder in which an upload becomes the files of a data set. */
public final class Staging {

  private final Path folder;
  private final UnaryOperator<OutputStream> guard;

  /**
   * @param folder an existing folder, which the caller deletes
   */
  public Staging(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  /**
   * @param folder an existing folder, which the caller deletes
   * @param guard makes the stream that writes a file fail before the disk is full
   */
  public Staging(Path folder, UnaryOperator<OutputStream> guard) {
    this.folder = folder;
    this.guard = guard;
  }

  /**
   * A file of a data set that is not yet kept.
   *
   * @param name the name in the digest of the data set
   */
  public record StagedFile(String name, Path path, Sha256 sha256, long bytes) {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /** Writes a file in bounded memory and forces it to the disk. */
  public StagedFile write(String name, Content content) throws IOException {
    Path path = folder.resolve("staged-" + name);
    MessageDigest digest = Sha256.newDigest();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream digested =
          new DigestOutputStream(guard.apply(Channels.newOutputStream(channel)), digest);
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digested, 1 << 16));
      content.writeTo(out);
      out.flush();
      channel.force(true);
      return new StagedFile(name, path, Sha256.ofAll(digest), channel.size());
    }
  }
}
