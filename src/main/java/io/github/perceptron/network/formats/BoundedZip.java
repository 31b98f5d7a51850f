package io.github.perceptron.network.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks the wanted entries of a zip that nobody vouches for, within limits that it cannot talk
 * its way around.
 */
final class BoundedZip {

  private static final int BLOCK = 8192;

  private final UploadLimits limits;
  private final int fileLength;
  private final Set<String> wanted;
  private long unpacked;

  private BoundedZip(UploadLimits limits, int fileLength, Set<String> wanted) {
    this.limits = limits;
    this.fileLength = fileLength;
    this.wanted = wanted;
  }

  /**
   * The wanted entries that are there, by name.
   *
   * @throws InvalidModelFileException if a limit is passed, or the zip is damaged
   */
  static Map<String, byte[]> read(byte[] file, Set<String> wanted, UploadLimits limits) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      return new BoundedZip(limits, file.length, wanted).readAll(zip);
    } catch (IOException | IllegalArgumentException e) {
      // IllegalArgumentException: an entry's name that is no UTF-8.
      throw InvalidModelFileException.at("file", "is a damaged zip");
    }
  }

  private Map<String, byte[]> readAll(ZipInputStream zip) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    int count = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++count > limits.entries()) {
        throw InvalidModelFileException.at(
            "file", "has more than %d entries".formatted(limits.entries()));
      }
      String name = entry.getName();
      byte[] bytes = unpack(zip, name);
      if (wanted.contains(name) && entries.put(name, bytes) != null) {
        throw InvalidModelFileException.at(name, "is in the zip twice");
      }
    }
    if (count == 0) {
      throw new ZipException("no entry");
    }
    return entries;
  }

  private byte[] unpack(ZipInputStream zip, String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    for (int n = zip.read(block); n >= 0; n = zip.read(block)) {
      unpacked += n;
      if (unpacked > limits.unpackedBytes()) {
        throw InvalidModelFileException.at(
            "file", "unpacks to more than %d bytes".formatted(limits.unpackedBytes()));
      }
      // Against the whole file: an entry's own header may lie about its packed size.
      if (unpacked > (long) limits.ratio() * fileLength) {
        throw InvalidModelFileException.at(
            Quoted.of(name), "unpacks to more than %d times the file".formatted(limits.ratio()));
      }
      if (wanted.contains(name)) {
        bytes.write(block, 0, n);
      }
    }
    return bytes.toByteArray();
  }
}
