package io.github.perceptron.datasets.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a GIF file and their positions on the logical screen (GIF89a, sections 18 to 23).
 *
 * <p>Some encoders write a transparent colour whose index is outside the palette. It is removed
 * here, because Java's reader would treat the last colour of the palette as transparent.
 */
final class GifFrames implements Frames {

  private static final int HEADER = 13;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xf9;

  private final byte[] file;
  private final List<Integer> images = new ArrayList<>();

  GifFrames(byte[] file) {
    this.file = file.clone();
    find();
  }

  /** Damaged data ends the search; the reader will report it. */
  private void find() {
    int at = file.length < HEADER ? file.length : HEADER + colours(file[10]);
    int control = -1;
    while (at + 10 < file.length) {
      int block = file[at] & 0xff;
      if (block == IMAGE) {
        images.add(at);
        clearTransparencyOutside(control, at);
        control = -1;
        at = behindBlocks(at + 10 + colours(file[at + 9]) + 1);
      } else if (block == EXTENSION) {
        control = (file[at + 1] & 0xff) == CONTROL ? at : control;
        at = behindBlocks(at + 2);
      } else {
        return;
      }
    }
  }

  /**
   * @param control position of the picture's graphic control extension; -1 if there is none
   */
  private void clearTransparencyOutside(int control, int image) {
    int own = colours(file[image + 9]);
    int palette = (own == 0 ? colours(file[10]) : own) / 3;
    if (control >= 0 && (file[control + 6] & 0xff) >= palette) {
      file[control + 3] &= (byte) ~1;
    }
  }

  /** Number of bytes of the palette, from the flags byte. */
  private static int colours(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /**
   * Position after a sequence of data blocks. Each block begins with its length; length 0 ends the
   * sequence.
   */
  private int behindBlocks(int from) {
    int at = from;
    while (at < file.length && file[at] != 0) {
      at += 1 + (file[at] & 0xff);
    }
    return at + 1;
  }

  @Override
  public @Nullable Frame at(int index) {
    if (index > 0 && index >= images.size()) {
      return null;
    }
    if (images.isEmpty()) {
      return Frame.whole(file, Orientation.UPRIGHT);
    }
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = images.get(index);
    return new Frame(
        file,
        index,
        Short.toUnsignedInt(in.getShort(at + 1)),
        Short.toUnsignedInt(in.getShort(at + 3)),
        Orientation.UPRIGHT);
  }
}
