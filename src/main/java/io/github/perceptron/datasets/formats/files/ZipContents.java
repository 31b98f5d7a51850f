package io.github.perceptron.datasets.formats.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The entries of an untrusted ZIP. Nothing is written under the names of its entries. The limits
 * apply to the bytes that are really unpacked, not to the sizes in the headers.
 */
public final class ZipContents implements AutoCloseable {

  /** The ratio of small files says nothing: an image of one colour is packed a thousandfold. */
  private static final long ALWAYS_ALLOWED = 64L << 20;

  /** Names of older programs, whose encoding the ZIP does not say. */
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:.*", Pattern.DOTALL);
  private static final Set<String> OF_SYSTEMS = Set.of("thumbs.db", "desktop.ini");

  private final String name;
  private final ZipFile zip;
  private final long allowed;
  private final List<ByteSource> entries = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private long unpacked;

  private ZipContents(String name, ZipFile zip, long allowed) {
    this.name = name;
    this.zip = zip;
    this.allowed = allowed;
  }

  public static boolean isIn(byte[] first) {
    return first.length >= 4
        && first[0] == 'P'
        && first[1] == 'K'
        && ((first[2] == 3 && first[3] == 4) || (first[2] == 5 && first[3] == 6));
  }

  /**
   * Opens a ZIP and checks the names of its entries.
   *
   * @throws InvalidUploadException if it is damaged, has too many entries, or has a name that no
   *     file of an upload may have
   */
  public static ZipContents open(UploadedFile file, FormatLimits limits) throws IOException {
    String name = file.name();
    ZipDirectory.requireWithin(limits, name, file.path());
    long size = file.source().packedBytes();
    ZipContents contents =
        new ZipContents(
            name,
            zipFile(file),
            Math.max(ALWAYS_ALLOWED, Math.multiplyExact(size, limits.ratio())));
    try {
      contents.readEntries(limits);
      return contents;
    } catch (RuntimeException e) {
      contents.close();
      throw e;
    }
  }

  private static ZipFile zipFile(UploadedFile file) throws IOException {
    try {
      return new ZipFile(file.path().toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException otherNames) {
      try {
        return new ZipFile(file.path().toFile(), OLD_NAMES);
      } catch (ZipException | IllegalArgumentException e) {
        throw InvalidUploadException.at(
            file.name(), "is a ZIP that cannot be read (%s)".formatted(e.getMessage()));
      }
    }
  }

  private void readEntries(FormatLimits limits) {
    if (zip.size() > limits.entries()) {
      throw InvalidUploadException.at(
          name,
          "is a ZIP with %d entries; at most %d are read (perceptron.datasets.upload.max-entries)"
              .formatted(zip.size(), limits.entries()));
    }
    Set<String> seen = new HashSet<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      String path = entry.getName().replace('\\', '/');
      requireHarmless(path);
      if (!entry.isDirectory() && !path.endsWith("/")) {
        if (isOfSystem(path)) {
          ignored.add(path);
        } else if (seen.add(path)) {
          entries.add(new ByteSource(path, entry.getCompressedSize(), () -> unpack(entry)));
        } else {
          throw InvalidUploadException.at(path, "occurs twice in the ZIP");
        }
      }
    }
    if (entries.isEmpty()) {
      throw InvalidUploadException.at(name, "is a ZIP without files");
    }
  }

  private static void requireHarmless(String path) {
    boolean climbs = List.of(path.split("/", -1)).contains("..");
    boolean control = path.chars().anyMatch(Character::isISOControl);
    if (climbs || control || path.isEmpty() || ABSOLUTE.matcher(path).matches()) {
      throw InvalidUploadException.at(
          path,
          "is not an allowed name in a ZIP: names are relative, without .. and without control"
              + " characters");
    }
  }

  /** Whether an operating system added the file by itself. */
  private static boolean isOfSystem(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return path.startsWith("__MACOSX/")
        || path.contains("/__MACOSX/")
        || file.startsWith(".")
        || OF_SYSTEMS.contains(file.toLowerCase(Locale.ROOT));
  }

  /** The files in the ZIP, in its order. */
  public List<ByteSource> entries() {
    return entries;
  }

  /** Names of files that are left out. */
  public List<String> ignored() {
    return ignored;
  }

  private InputStream unpack(ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    if (in == null) {
      throw new ZipException("no such entry");
    }
    return new Unpacked(in, entry.getCrc());
  }

  private void count(long bytes) {
    unpacked += bytes;
    if (unpacked > allowed) {
      throw InvalidUploadException.at(
          name,
          "unpacks to more than %d bytes (perceptron.datasets.upload.max-ratio times its size)"
              .formatted(allowed));
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts the bytes and compares their checksum at the end. */
  private final class Unpacked extends FilterInputStream {

    private final CRC32 checksum = new CRC32();
    private final long expected;

    Unpacked(InputStream in, long expected) {
      super(in);
      this.expected = expected;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        checksum.update(target, offset, read);
        count(read);
      } else if (read < 0 && expected >= 0 && checksum.getValue() != expected) {
        throw new ZipException("the checksum is wrong");
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, 1 << 16)).length;
    }
  }
}
