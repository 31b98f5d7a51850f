package io.github.perceptron.problem.web.packed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) with one or several members. CRC-32 and length of each member are
 * checked; bytes after the last member are an error. An empty stream unpacks to an empty stream.
 */
final class GzipStream extends PackedStream {

  private static final int RESERVED = 0b1110_0000;
  private static final int HEADER_CRC = 0b0010;
  private static final int EXTRA = 0b0100;
  private static final int NAME = 0b1000;
  private static final int COMMENT = 0b1_0000;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private boolean inMember;

  GzipStream(InputStream packed) {
    super(packed);
  }

  @Override
  String coding() {
    return "gzip";
  }

  @Override
  int unpack(byte[] target, int offset, int length) throws IOException {
    while (true) {
      if (!inMember) {
        if (peek() < 0) {
          return -1;
        }
        readHeader();
      }
      int count = inflate(inflater, target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        return count;
      }
      readTrailer();
    }
  }

  private void readHeader() throws IOException {
    if (take() != 0x1f || take() != 0x8b || take() != 8) {
      throw broken("is not gzip data");
    }
    int flags = take();
    if ((flags & RESERVED) != 0) {
      throw broken("is not gzip data");
    }
    skip(6); // Modification time, extra flags, operating system.
    if ((flags & EXTRA) != 0) {
      skip(take() | take() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inMember = true;
  }

  private void readTrailer() throws IOException {
    long sum = fourBytes();
    long size = fourBytes();
    if (sum != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw broken("is damaged");
    }
    inflater.reset();
    checksum.reset();
    inMember = false;
  }

  private long fourBytes() throws IOException {
    return take() | take() << 8 | take() << 16 | (long) take() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      take();
    }
  }

  private void skipText() throws IOException {
    int one = take();
    while (one != 0) {
      one = take();
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
