package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a WebP file (RFC 9649): the only picture, or the frames of its animation. Each
 * becomes a file that contains only pixels, so that no colour profile changes them and the reader
 * does not parse untrusted containers.
 */
final class WebpFrames implements Frames {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int VP8 = type("VP8 ");
  private static final int VP8L = type("VP8L");
  private static final int VP8X = type("VP8X");
  private static final int ALPH = type("ALPH");
  private static final int ANMF = type("ANMF");
  private static final int EXIF = type("EXIF");

  /** The decoder may read some bytes after the end of the data. */
  private static final int PADDING = 16;

  private final ByteBuffer in;
  private final List<Chunk> still = new ArrayList<>();
  private final List<Chunk> animation = new ArrayList<>();
  private Orientation orientation = Orientation.UPRIGHT;

  private WebpFrames(byte[] file) {
    this.in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * @param file a file that begins with the WebP signature
   * @throws IOException if the file is truncated
   */
  static WebpFrames of(byte[] file) throws IOException {
    WebpFrames frames = new WebpFrames(file);
    long length = Integer.toUnsignedLong(frames.in.getInt(4)) + 8;
    if (length > file.length) {
      throw new IOException("cut off");
    }
    for (Chunk chunk : frames.chunks(RIFF_HEADER, (int) length)) {
      if (chunk.type == ANMF) {
        frames.animation.add(chunk);
      } else if (chunk.type == EXIF) {
        frames.orientation = Exif.orientation(frames.in.slice(chunk.at, chunk.length));
      } else {
        frames.still.add(chunk);
      }
    }
    return frames;
  }

  /**
   * Whether the pixels of a frame's file, or its alpha channel, have lossless compression. Then the
   * file itself chooses the number of Huffman codes, and with it the memory that the decoder needs.
   */
  static boolean isLossless(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(RIFF_HEADER) == VP8L;
  }

  private List<Chunk> chunks(int from, int to) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    int at = from;
    while (at + CHUNK_HEADER <= to) {
      long length = Integer.toUnsignedLong(in.getInt(at + 4));
      if (length > to - at - CHUNK_HEADER) {
        throw new IOException("cut off within a chunk");
      }
      chunks.add(new Chunk(in.getInt(at), at + CHUNK_HEADER, (int) length));
      at += CHUNK_HEADER + (int) length + (int) (length & 1);
    }
    return chunks;
  }

  @Override
  public @Nullable Frame at(int index) throws IOException {
    if (animation.isEmpty()) {
      return index == 0 ? Frame.whole(file(still, canvas()), orientation) : null;
    }
    if (index >= animation.size()) {
      return null;
    }
    Chunk frame = animation.get(index);
    if (frame.length < FRAME_HEADER) {
      throw new IOException("a frame's header is cut off");
    }
    Size size = new Size(1 + number(frame.at + 6), 1 + number(frame.at + 9));
    byte[] file = file(chunks(frame.at + FRAME_HEADER, frame.at + frame.length), size);
    return new Frame(file, 0, 2 * number(frame.at), 2 * number(frame.at + 3), orientation);
  }

  /** The size in the extended header; null if there is none. */
  private @Nullable Size canvas() {
    return still.stream()
        .filter(chunk -> chunk.type == VP8X && chunk.length >= 10)
        .findFirst()
        .map(chunk -> new Size(1 + number(chunk.at + 4), 1 + number(chunk.at + 7)))
        .orElse(null);
  }

  private byte[] file(List<Chunk> chunks, @Nullable Size told) throws IOException {
    Chunk pixels = find(chunks, VP8);
    if (pixels == null) {
      pixels = find(chunks, VP8L);
    }
    if (pixels == null) {
      throw new IOException("no pixels");
    }
    Size size = sizeOf(pixels);
    if (told != null && !told.equals(size)) {
      throw new IOException("its sizes differ");
    }
    Chunk alpha = pixels.type == VP8 ? find(chunks, ALPH) : null;
    int length = RIFF_HEADER + 18 + padded(pixels) + (alpha == null ? 0 : padded(alpha));
    ByteBuffer out = ByteBuffer.allocate(length + PADDING).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(type("RIFF")).putInt(0).putInt(type("WEBP"));
    if (alpha != null) {
      out.putInt(VP8X).putInt(10).putInt(0x10);
      put(out, size.width - 1);
      put(out, size.height - 1);
      write(alpha, out);
    }
    write(pixels, out);
    out.putInt(4, out.position() - 8);
    return out.array();
  }

  /** Width and height of 14 bits each (RFC 6386, section 9.1, and RFC 9649, section 3.4). */
  private Size sizeOf(Chunk pixels) throws IOException {
    if (pixels.length < 10) {
      throw new IOException("cut off before its pixels");
    }
    if (pixels.type == VP8) {
      return new Size(in.getShort(pixels.at + 6) & 0x3fff, in.getShort(pixels.at + 8) & 0x3fff);
    }
    int bits = in.getInt(pixels.at + 1);
    return new Size(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
  }

  private void write(Chunk chunk, ByteBuffer out) {
    out.putInt(chunk.type).putInt(chunk.length).put(in.slice(chunk.at, chunk.length));
    if ((chunk.length & 1) == 1) {
      out.put((byte) 0);
    }
  }

  private static int padded(Chunk chunk) {
    return CHUNK_HEADER + chunk.length + (chunk.length & 1);
  }

  private static @Nullable Chunk find(List<Chunk> chunks, int type) {
    return chunks.stream().filter(chunk -> chunk.type == type).findFirst().orElse(null);
  }

  /** Reads a number of 24 bits. */
  private int number(int at) {
    return Short.toUnsignedInt(in.getShort(at)) | (in.get(at + 2) & 0xff) << 16;
  }

  private static void put(ByteBuffer out, int number) {
    out.putShort((short) number).put((byte) (number >> 16));
  }

  private static int type(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  /** The position of a chunk's data in the file. */
  private record Chunk(int type, int at, int length) {}

  /** A size in pixels. */
  private record Size(int width, int height) {}
}
