package io.github.perceptron.jobs;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The place in the list after which a page begins; opaque to clients. */
record PageToken(Instant createdAt, UUID id) {

  private static final int BYTES = 28;

  /**
   * Reads the form that {@link #toString} gives.
   *
   * @throws InvalidPageException if {@code text} has another form
   */
  static PageToken parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw InvalidPageException.badToken();
    }
    if (bytes.length != BYTES) {
      throw InvalidPageException.badToken();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long second = buffer.getLong();
    int nano = buffer.getInt();
    if (Math.abs(second) > 1L << 40 || nano < 0 || nano > 999_999_999) {
      throw InvalidPageException.badToken();
    }
    return new PageToken(
        Instant.ofEpochSecond(second, nano), new UUID(buffer.getLong(), buffer.getLong()));
  }

  @Override
  public String toString() {
    ByteBuffer buffer =
        ByteBuffer.allocate(BYTES)
            .putLong(createdAt.getEpochSecond())
            .putInt(createdAt.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
