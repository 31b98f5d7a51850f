package io.github.perceptron.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Artifacts as files of one directory, in folders named by the first two digits of their digest:
 * written to a temporary file, forced to disk, then moved into place.
 */
@Component
class DirectoryArtifactStore implements ArtifactStore {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path directory;

  DirectoryArtifactStore(@Value("${perceptron.data-directory}") Path dataDirectory) {
    this.directory = dataDirectory.resolve("artifacts");
  }

  @Override
  public Artifact put(byte[] bytes) throws IOException {
    String digest = sha256(bytes);
    Path target = pathOf(digest);
    Path folder = directory.resolve(digest.substring(0, 2));
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, digest, ".part");
    try {
      try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          file.write(left);
        }
        file.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      forceDirectory(folder);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return new Artifact(digest, bytes.length);
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(pathOf(sha256));
    } catch (NoSuchFileException e) {
      throw new IOException("The artifact store has no file " + sha256, e);
    }
    if (!sha256(bytes).equals(sha256)) {
      throw new IOException("The artifact store's file %s is damaged".formatted(sha256));
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean contains(String sha256) {
    return Files.isRegularFile(pathOf(sha256));
  }

  @Override
  public boolean delete(String sha256) throws IOException {
    return Files.deleteIfExists(pathOf(sha256));
  }

  private Path pathOf(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("Not a SHA-256: " + digest);
    }
    return directory.resolve(digest.substring(0, 2)).resolve(digest);
  }

  /** Makes the move itself durable; Windows cannot open a directory and needs no such call. */
  private static void forceDirectory(Path folder) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
