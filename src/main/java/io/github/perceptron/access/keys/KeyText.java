package io.github.perceptron.access.keys;

import io.github.perceptron.digests.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key as its owner has it: {@code pk_<id>_<secret>}. The id is 64 random bits and not secret. The
 * secret is 160 random bits and a checksum (CRC-32 of everything before it), all as lower-case
 * hexadecimal digits. So programs that look for leaked secrets recognise a key by its form and its
 * checksum, without asking the service.
 *
 * @param id 16 digits
 * @param secret 48 digits, of which the last 8 are the checksum
 */
record KeyText(String id, String secret) {

  /** What every key begins with. */
  static final String PREFIX = "pk_";

  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 20;
  private static final int CHECKSUM_DIGITS = 8;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([0-9a-f]{16})_([0-9a-f]{40}[0-9a-f]{8})");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Creates a key that nobody has. */
  static KeyText random() {
    return withId(hex(ID_BYTES));
  }

  /** Creates a key with a secret that nobody has. */
  static KeyText withId(String id) {
    String bits = hex(SECRET_BYTES);
    return new KeyText(id, bits + checksum(id, bits));
  }

  /** Reads a key; empty if the text has another form or a wrong checksum. */
  static Optional<KeyText> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    KeyText key = new KeyText(form.group(1), form.group(2));
    String bits = key.secret.substring(0, key.secret.length() - CHECKSUM_DIGITS);
    return key.secret.endsWith(checksum(key.id, bits)) ? Optional.of(key) : Optional.empty();
  }

  /**
   * Returns the digest that is stored. A slow hash would protect passwords that can be guessed; 160
   * random bits cannot be guessed.
   */
  Sha256 digest() {
    return Sha256.ofText(secret);
  }

  private static String checksum(String id, String bits) {
    CRC32 checksum = new CRC32();
    checksum.update((PREFIX + id + "_" + bits).getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  @Override
  public String toString() {
    // Whoever prints the key must ask for it.
    return PREFIX + id + "_…";
  }

  /** Returns the whole key, which is shown once. */
  String reveal() {
    return PREFIX + id + "_" + secret;
  }
}
