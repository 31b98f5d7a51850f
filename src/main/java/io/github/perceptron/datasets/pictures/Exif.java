package io.github.perceptron.datasets.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the orientation from Exif data: a TIFF structure (CIPA DC-008, section 4.5), of which only
 * the first directory is read. If the data is malformed, the result is {@link Orientation#UPRIGHT}.
 */
final class Exif {

  private static final int ORIENTATION = 274;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  private Exif() {}

  /**
   * Reads the orientation.
   *
   * @param data the TIFF structure, with or without the prefix "Exif" that it has in a JPEG
   */
  static Orientation orientation(ByteBuffer data) {
    ByteBuffer tiff = data.slice();
    if (isAt(tiff, 0, "Exif\0\0")) {
      tiff = tiff.position(6).slice();
    }
    if (isAt(tiff, 0, "II*\0")) {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    } else if (!isAt(tiff, 0, "MM\0*")) {
      return Orientation.UPRIGHT;
    }
    if (tiff.limit() < 8) {
      return Orientation.UPRIGHT;
    }
    return inDirectory(tiff, Integer.toUnsignedLong(tiff.getInt(4)));
  }

  private static Orientation inDirectory(ByteBuffer tiff, long offset) {
    if (offset < 8 || offset + 2 > tiff.limit()) {
      return Orientation.UPRIGHT;
    }
    int at = (int) offset;
    int entries = Short.toUnsignedInt(tiff.getShort(at));
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + i * ENTRY;
      if (entry + ENTRY > tiff.limit()) {
        return Orientation.UPRIGHT;
      }
      if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
        boolean oneShort = tiff.getShort(entry + 2) == SHORT && tiff.getInt(entry + 4) == 1;
        return Orientation.of(oneShort ? Short.toUnsignedInt(tiff.getShort(entry + 8)) : 1);
      }
    }
    return Orientation.UPRIGHT;
  }

  private static boolean isAt(ByteBuffer bytes, int at, String ascii) {
    if (bytes.limit() < at + ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes.get(at + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
