package io.github.perceptron.prediction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (W3C PNG, section 5.3) that its pixels need, each checked against its
 * CRC.
 *
 * <p>Java's reader checks no CRC, and it unpacks compressed text in memory however large it gets; a
 * gamma or colour profile would change grey values that the network must see as they are.
 */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int AROUND_DATA = 12;
  private static final int IEND = type("IEND");
  private static final Set<Integer> NEEDED =
      Set.of(type("IHDR"), type("PLTE"), type("tRNS"), type("IDAT"), IEND);

  private PngChunks() {}

  /**
   * The same picture without what its pixels do not need.
   *
   * @param file begins with the signature
   * @throws IOException if the file is cut off or a chunk is damaged
   */
  static byte[] needed(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, SIGNATURE);
    int at = SIGNATURE;
    int type = 0;
    while (type != IEND) {
      if (file.length - at < AROUND_DATA) {
        throw new IOException("cut off between chunks");
      }
      int length = in.getInt(at);
      if (length < 0 || length > file.length - at - AROUND_DATA) {
        throw new IOException("cut off within a chunk");
      }
      requireCrc(file, at + 4, length + 4, in.getInt(at + 8 + length));
      type = in.getInt(at + 4);
      if (NEEDED.contains(type)) {
        out.write(file, at, length + AROUND_DATA);
      }
      at += length + AROUND_DATA;
    }
    return out.toByteArray();
  }

  private static void requireCrc(byte[] file, int from, int length, int expected)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(file, from, length);
    if ((int) crc.getValue() != expected) {
      throw new IOException("a chunk's CRC is wrong");
    }
  }

  private static int type(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }
}
