package io.github.perceptron.digests;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest (FIPS 180-4). In JSON, in the database and in texts it is written as {@code
 * sha256sum} writes it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(@JsonValue String hex) {

  /** Regular expression for {@link #hex}. */
  public static final String FORM = "[0-9a-f]{64}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * Reads a digest.
   *
   * @throws IllegalArgumentException if it is not written as above
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sha256 {
    if (!PATTERN.matcher(hex).matches()) {
      throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal: " + hex);
    }
  }

  /**
   * Returns a digest for data that arrives in pieces; {@link #ofAll(MessageDigest)} computes the
   * result.
   */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Returns the digest of all data that {@code digest} received, and resets {@code digest}. */
  public static Sha256 ofAll(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  /** Returns the digest of some bytes. */
  public static Sha256 ofBytes(byte[] bytes) {
    MessageDigest digest = newDigest();
    digest.update(bytes);
    return ofAll(digest);
  }

  /** Returns the digest of a text in UTF-8. */
  public static Sha256 ofText(String text) {
    return ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the digest of all bytes that a stream has left. */
  public static Sha256 ofStream(InputStream in) throws IOException {
    MessageDigest digest = newDigest();
    byte[] piece = new byte[1 << 16];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      digest.update(piece, 0, read);
    }
    return ofAll(digest);
  }

  /** Returns the digest of a file's bytes. */
  public static Sha256 ofFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ofStream(in);
    }
  }

  /**
   * Returns where a directory of files that are named by their bytes has the file: in a folder that
   * is named after the first two digits.
   */
  public Path fileIn(Path directory) {
    return directory.resolve(first(2)).resolve(hex);
  }

  /** Returns the first digits, for a name that needs no protection against attackers. */
  public String first(int digits) {
    return hex.substring(0, digits);
  }

  @Override
  public String toString() {
    return hex;
  }
}
