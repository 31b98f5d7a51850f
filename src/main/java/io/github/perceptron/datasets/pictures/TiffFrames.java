package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a TIFF file (TIFF 6.0, section 2). Thumbnails and masks are skipped, unless the file
 * contains nothing else.
 *
 * <p>Each page becomes a file whose directory contains only the entries for its pixels. {@link
 * TiffPage} checks them, because Java's reader follows every pointer in a directory and allocates
 * the memory that an entry claims.
 */
final class TiffFrames implements Frames {

  /**
   * Largest number of directories to read. A scanned book may have more, but its digit is expected
   * on the first pages.
   */
  private static final int MOST_DIRECTORIES = 100;

  private static final int HEADER = 8;
  private static final int BIG = 43;

  private final byte[] file;
  private final ByteOrder order;
  private final List<TiffPage> pages = new ArrayList<>();

  private TiffFrames(byte[] file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  /**
   * @param file a file that begins with the TIFF signature
   * @throws IOException if a directory lies outside the file
   * @throws UnreadableFileException if the file is a BigTIFF
   */
  static TiffFrames of(byte[] file) throws IOException, UnreadableFileException {
    ByteOrder order = file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer in = ByteBuffer.wrap(file).order(order);
    if (in.getShort(2) == BIG) {
      throw UnreadableFileException.because(
          PictureKind.TIFF, "has 64-bit offsets (BigTIFF), which are not supported");
    }
    TiffFrames frames = new TiffFrames(file, order);
    frames.readDirectories(in);
    return frames;
  }

  private void readDirectories(ByteBuffer in) throws IOException {
    if (file.length < HEADER) {
      throw new IOException("cut off in its header");
    }
    List<TiffPage> others = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long next = Integer.toUnsignedLong(in.getInt(4));
    while (next != 0 && seen.add(next) && seen.size() <= MOST_DIRECTORIES) {
      TiffPage page = directory(in, next);
      if (page == null) {
        break;
      }
      (page.isWhole() ? pages : others).add(page);
      next = page.next();
    }
    if (pages.isEmpty()) {
      pages.addAll(others);
    }
    if (pages.isEmpty()) {
      throw new IOException("no directory");
    }
  }

  /** The first directory must be readable; a damaged later directory ends the search. */
  private @Nullable TiffPage directory(ByteBuffer in, long offset) throws IOException {
    try {
      return TiffPage.at(in, offset);
    } catch (IOException damaged) {
      if (pages.isEmpty()) {
        throw damaged;
      }
      return null;
    }
  }

  @Override
  public @Nullable Frame at(int index) throws IOException, UnreadableFileException {
    if (index >= pages.size()) {
      return null;
    }
    TiffPage page = pages.get(index);
    page.check(file.length);
    int directory = (file.length + 1) / 2 * 2;
    ByteBuffer out = ByteBuffer.allocate(directory + page.size()).order(order);
    out.put(file).putInt(4, directory).position(directory);
    page.writeTo(out);
    return Frame.whole(out.array(), page.orientation());
  }
}
