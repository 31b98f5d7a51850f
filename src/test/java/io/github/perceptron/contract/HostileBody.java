package io.github.perceptron.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.datasets.IdxFixture;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body that no client should send.
 *
 * @param name what is wrong with it
 * @param type its {@code Content-Type}; null sends none
 * @param coding its {@code Content-Encoding}; null sends none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileBody(String name, @Nullable String type, @Nullable String coding, byte[] bytes) {

  /** Packed, 100 KB; unpacked, 100 MB. */
  static final byte[] BOMB = IdxFixture.packed(" ".repeat(100 << 20).getBytes(UTF_8));

  static HostileBody of(String name, @Nullable String type, byte[] bytes) {
    return new HostileBody(name, type, null, bytes);
  }

  static HostileBody of(String name, @Nullable String type, String text) {
    return of(name, type, text.getBytes(UTF_8));
  }

  /** The same with a {@code Content-Encoding} that is true or not. */
  HostileBody coded(String otherCoding) {
    return new HostileBody(name + " as " + otherCoding, type, otherCoding, bytes);
  }

  /** The first part of the bytes. */
  static byte[] cut(byte[] bytes, double share) {
    return Arrays.copyOf(bytes, (int) (bytes.length * share));
  }

  /** The bytes with one of them turned over. */
  static byte[] damaged(byte[] bytes, double place) {
    byte[] copy = bytes.clone();
    copy[(int) (bytes.length * place)] ^= (byte) 0xff;
    return copy;
  }

  @Override
  public String toString() {
    return "%s (%s, %d bytes)".formatted(name, type, bytes.length);
  }
}
