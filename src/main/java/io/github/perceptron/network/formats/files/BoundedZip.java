package io.github.perceptron.network.formats.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks selected entries of an untrusted zip file within fixed limits. The limits apply to the
 * bytes that are really unpacked, not to the sizes in the zip's headers.
 */
public final class BoundedZip {

  private static final int BLOCK = 8192;

  private final UploadLimits limits;
  private final int fileLength;
  private final Predicate<String> wanted;
  private long unpacked;

  private BoundedZip(UploadLimits limits, int fileLength, Predicate<String> wanted) {
    this.limits = limits;
    this.fileLength = fileLength;
    this.wanted = wanted;
  }

  /**
   * The entries of a zip.
   *
   * @param contents of the wanted entries by name
   * @param names of all entries, in their order
   */
  public record Entries(Map<String, byte[]> contents, Set<String> names) {}

  /**
   * Reads the selected entries that the file contains.
   *
   * @param file the whole zip file
   * @param wanted chooses the entries to read by their names
   * @throws InvalidModelFileException if a limit is exceeded, or the zip file is damaged
   */
  public static Entries read(byte[] file, Predicate<String> wanted, UploadLimits limits) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      return new BoundedZip(limits, file.length, wanted).readAll(zip);
    } catch (IOException | IllegalArgumentException e) {
      // IllegalArgumentException: the name of an entry is not UTF-8.
      throw InvalidModelFileException.at("file", "is a damaged zip file");
    }
  }

  private Entries readAll(ZipInputStream zip) throws IOException {
    Map<String, byte[]> contents = new HashMap<>();
    Set<String> names = new LinkedHashSet<>();
    int count = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++count > limits.entries()) {
        throw InvalidModelFileException.at(
            "file", "has more than %d entries".formatted(limits.entries()));
      }
      String name = entry.getName();
      names.add(name);
      byte[] bytes = unpack(zip, name);
      if (wanted.test(name) && contents.put(name, bytes) != null) {
        throw InvalidModelFileException.at(Quoted.of(name), "occurs twice in the zip file");
      }
    }
    if (count == 0) {
      throw new ZipException("no entry");
    }
    return new Entries(contents, names);
  }

  private byte[] unpack(ZipInputStream zip, String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    boolean kept = wanted.test(name);
    for (int n = zip.read(block); n >= 0; n = zip.read(block)) {
      unpacked += n;
      if (unpacked > limits.unpackedBytes()) {
        throw InvalidModelFileException.at(
            "file", "unpacks to more than %d bytes".formatted(limits.unpackedBytes()));
      }
      // The ratio uses the size of the whole file, because the header of an entry may state a wrong
      // compressed size.
      if (unpacked > (long) limits.ratio() * fileLength) {
        throw InvalidModelFileException.at(
            Quoted.of(name),
            "unpacks to more than %d times the size of the file".formatted(limits.ratio()));
      }
      if (kept) {
        bytes.write(block, 0, n);
      }
    }
    return bytes.toByteArray();
  }
}
