package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.util.Arrays;

/**
 * Finds out the encoding of a text while its bytes pass by. A byte order mark decides; otherwise
 * the text is UTF-8 if all of it is valid (The Unicode Standard, table 3-7), and Windows-1252 if no
 * character of it is UTF-8 beyond ASCII and each byte is defined in Windows-1252.
 */
public final class EncodingTally {

  private static final int FIRST_BYTES = 4;

  /** The bytes that Windows-1252 leaves undefined. */
  private static final boolean[] UNDEFINED = new boolean[256];

  static {
    for (int b : new int[] {0x81, 0x8d, 0x8f, 0x90, 0x9d}) {
      UNDEFINED[b] = true;
    }
  }

  private final byte[] first = new byte[FIRST_BYTES];
  private long bytes;
  private long zeros;
  private long characters;
  private long undefined;
  private long line = 1;
  private long inLine;
  private long wrongLine;
  private long wrongByte;
  private int needed;
  private int least;
  private int most;

  /** Adds the next bytes of the text. */
  public void add(byte[] block, int count) {
    for (int i = 0; i < count; i++) {
      int one = block[i] & 0xff;
      if (bytes < FIRST_BYTES) {
        first[(int) bytes] = (byte) one;
      }
      bytes++;
      inLine++;
      if (one >= 0x80 || needed > 0) {
        beyondAscii(one);
      }
      if (one == '\n') {
        line++;
        inLine = 0;
      } else if (one == 0) {
        zeros++;
      }
    }
  }

  private void beyondAscii(int one) {
    undefined += UNDEFINED[one] ? 1 : 0;
    if (needed > 0) {
      if (one >= least && one <= most) {
        least = 0x80;
        most = 0xbf;
        needed--;
        characters += needed == 0 ? 1 : 0;
        return;
      }
      wrong();
      needed = 0;
    }
    if (one >= 0x80) {
      begin(one);
    }
  }

  private void begin(int one) {
    least = 0x80;
    most = 0xbf;
    if (one >= 0xc2 && one <= 0xdf) {
      needed = 1;
    } else if (one >= 0xe0 && one <= 0xef) {
      needed = 2;
      least = one == 0xe0 ? 0xa0 : 0x80;
      most = one == 0xed ? 0x9f : 0xbf;
    } else if (one >= 0xf0 && one <= 0xf4) {
      needed = 3;
      least = one == 0xf0 ? 0x90 : 0x80;
      most = one == 0xf4 ? 0x8f : 0xbf;
    } else {
      wrong();
    }
  }

  private void wrong() {
    if (wrongLine == 0) {
      wrongLine = line;
      wrongByte = inLine;
    }
  }

  /**
   * The encoding of all bytes.
   *
   * @param name name of the file, for the message
   * @throws InvalidUploadException if it cannot be told
   */
  public TextEncoding encoding(String name) {
    byte[] beginning = Arrays.copyOf(first, (int) Math.min(bytes, FIRST_BYTES));
    if (beginning.length == FIRST_BYTES
        && Arrays.equals(beginning, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0})) {
      throw InvalidUploadException.at(name, "is UTF-32, which is not read; save it as UTF-8");
    }
    return TextEncoding.markedBy(beginning).orElseGet(() -> withoutMark(name));
  }

  private TextEncoding withoutMark(String name) {
    if (zeros > bytes / 4) {
      throw InvalidUploadException.at(
          name,
          "looks like UTF-16 without a byte order mark; save it as UTF-8, or say"
              + " encoding=utf-16le or encoding=utf-16be");
    }
    if (needed > 0) {
      wrong();
    }
    if (wrongLine == 0) {
      return TextEncoding.UTF_8;
    }
    if (characters == 0 && undefined == 0) {
      return TextEncoding.WINDOWS_1252;
    }
    throw InvalidUploadException.at(
        name,
        ("is not UTF-8 in line %d, byte %d of that line, and is not Windows-1252 either; correct"
                + " the file, or say its encoding, for example encoding=windows-1252")
            .formatted(wrongLine, wrongByte));
  }
}
