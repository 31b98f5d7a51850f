package io.github.perceptron.datasets.pictures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a PNG file (W3C PNG, section 5.3): first the default picture, then the frames of
 * its animation. Each becomes a file that contains only the chunks for its pixels; the CRC of each
 * chunk is checked.
 *
 * <p>Java's reader does not check CRCs, does not support animations, and unpacks compressed text
 * without a memory limit. A gamma value or a colour profile would change grey values, which the
 * network must see unchanged.
 */
final class PngFrames implements Frames {

  private static final int SIGNATURE = 8;
  private static final int AROUND_DATA = 12;
  private static final int IHDR = type("IHDR");
  private static final int IDAT = type("IDAT");
  private static final int IEND = type("IEND");
  private static final int FRAME_CONTROL = type("fcTL");
  private static final int FRAME_DATA = type("fdAT");
  private static final int EXIF = type("eXIf");
  private static final int FRAME_CONTROL_LENGTH = 26;
  private static final Set<Integer> OF_ALL_FRAMES = Set.of(type("PLTE"), type("tRNS"));
  private static final Set<Integer> NEEDED =
      Set.of(IHDR, type("PLTE"), type("tRNS"), IDAT, IEND, FRAME_CONTROL, FRAME_DATA);

  private final byte[] file;
  private final List<Chunk> chunks = new ArrayList<>();
  private Orientation orientation = Orientation.UPRIGHT;

  private PngFrames(byte[] file) {
    this.file = file;
  }

  /**
   * @param file a file that begins with the PNG signature
   * @throws IOException if the file is truncated, or a chunk for its pixels is damaged
   */
  static PngFrames of(byte[] file) throws IOException {
    PngFrames frames = new PngFrames(file);
    frames.readChunks();
    return frames;
  }

  private void readChunks() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
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
      type = in.getInt(at + 4);
      boolean whole = crc(file, at + 4, length + 4) == in.getInt(at + 8 + length);
      if (NEEDED.contains(type)) {
        requireWhole(whole);
        chunks.add(new Chunk(type, at + 8, length));
      } else if (type == EXIF && whole) {
        orientation = Exif.orientation(in.slice(at + 8, length));
      }
      at += length + AROUND_DATA;
    }
  }

  private static void requireWhole(boolean whole) throws IOException {
    if (!whole) {
      throw new IOException("a chunk's CRC is wrong");
    }
  }

  @Override
  public @Nullable Frame at(int index) throws IOException {
    if (index == 0) {
      return Frame.whole(still(), orientation);
    }
    List<Integer> controls = new ArrayList<>();
    boolean pixels = false;
    for (int i = 0; i < chunks.size(); i++) {
      pixels |= chunks.get(i).type == IDAT;
      // A frame control chunk before the first pixels belongs to the default picture.
      if (pixels && chunks.get(i).type == FRAME_CONTROL) {
        controls.add(i);
      }
    }
    return index > controls.size() ? null : animated(controls.get(index - 1));
  }

  private byte[] still() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, SIGNATURE);
    for (Chunk chunk : chunks) {
      if (chunk.type != FRAME_CONTROL && chunk.type != FRAME_DATA) {
        out.write(file, chunk.at - 8, chunk.length + AROUND_DATA);
      }
    }
    return out.toByteArray();
  }

  /**
   * A frame of the animation. Its control chunk has the size and then the position of the frame
   * (W3C PNG, third edition, section 11.3.6).
   */
  private Frame animated(int control) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    Chunk header = chunks.get(0);
    int at = chunks.get(control).at;
    if (header.type != IHDR || chunks.get(control).length != FRAME_CONTROL_LENGTH) {
      throw new IOException("a frame's header is damaged");
    }
    byte[] size = new byte[header.length];
    in.get(header.at, size);
    ByteBuffer.wrap(size).putInt(0, in.getInt(at + 4)).putInt(4, in.getInt(at + 8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, SIGNATURE);
    write(out, IHDR, size);
    for (Chunk chunk : chunks) {
      if (OF_ALL_FRAMES.contains(chunk.type)) {
        out.write(file, chunk.at - 8, chunk.length + AROUND_DATA);
      }
    }
    for (int i = control + 1; i < chunks.size() && chunks.get(i).type == FRAME_DATA; i++) {
      Chunk data = chunks.get(i);
      byte[] pixels = new byte[Math.max(0, data.length - 4)];
      in.get(data.at + data.length - pixels.length, pixels);
      write(out, IDAT, pixels);
    }
    write(out, IEND, new byte[0]);
    return new Frame(out.toByteArray(), 0, in.getInt(at + 12), in.getInt(at + 16), orientation);
  }

  private static void write(ByteArrayOutputStream out, int type, byte[] data) {
    byte[] body = ByteBuffer.allocate(4 + data.length).putInt(type).put(data).array();
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(crc(body, 0, body.length)).array());
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static int type(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  /** The position of a chunk's data in the file. */
  private record Chunk(int type, int at, int length) {}
}
