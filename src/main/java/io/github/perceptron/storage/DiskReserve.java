package io.github.perceptron.storage;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Keeps some space of the disk free for the database, which closes when it cannot write. Uploads
 * leave the whole reserve free. Training stops when less is free, and writes its last files into
 * the reserve, but not into the last quarter of it.
 *
 * <p>Safe for use by many threads. A measurement takes some microseconds.
 */
@Component
public class DiskReserve {

  /** The reserve is at most this part of the disk, so that small disks can be used too. */
  private static final int LARGEST_PART = 10;

  /** The part of the reserve that only the database may use. */
  private static final int LAST_PART = 4;

  /** Bytes that may be written between two measurements; fewer on a small disk. */
  private static final long LARGEST_STEP = 1L << 20;

  private static final long SMALLEST_STEP = 1L << 16;

  private final long configured;
  private final List<File> folders;

  @Autowired
  DiskReserve(
      StorageProperties properties, @Value("${perceptron.data-directory}") Path dataDirectory) {
    this(properties.reserve(), dataDirectory);
  }

  /**
   * @param reserve space that stays free, at most a tenth of the disk
   * @param dataDirectory directory of the database; artifacts may be on another disk
   */
  public DiskReserve(DataSize reserve, Path dataDirectory) {
    this.configured = reserve.toBytes();
    this.folders = List.of(dataDirectory.toFile(), dataDirectory.resolve("artifacts").toFile());
  }

  /** Returns whether less than the reserve is free, so that training has to stop. */
  public boolean isShort() {
    return lacks(0, LongUnaryOperator.identity());
  }

  /**
   * Returns whether a training may begin: a quarter more than the reserve is free, so that training
   * does not begin and stop again and again.
   */
  public boolean allowsTraining() {
    return !lacks(0, DiskReserve::toBegin);
  }

  /** Returns the size of the reserve on the disk of the data directory, in bytes. */
  long bytes() {
    return reserveOf(folders.get(0));
  }

  /** Returns the bytes that must be free before a training begins. */
  public long bytesToBegin() {
    return folders.stream()
        .filter(File::exists)
        .mapToLong(folder -> toBegin(reserveOf(folder)))
        .max()
        .orElse(0);
  }

  private static long toBegin(long reserve) {
    return reserve + reserve / 4;
  }

  /** Returns the free bytes of the disk that has the fewest. */
  public long freeBytes() {
    return folders.stream()
        .filter(File::exists)
        .mapToLong(File::getUsableSpace)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * Returns whether the reserve stays free after some bytes were written.
   *
   * @param bytes may be negative, for an unknown number
   */
  public boolean hasRoomFor(long bytes) {
    return !lacks(Math.max(0, bytes), LongUnaryOperator.identity());
  }

  /**
   * Checks that the reserve stays free after some bytes were written.
   *
   * @throws NoSpaceException if it does not
   */
  public void require(long bytes) throws NoSpaceException {
    require(bytes, LongUnaryOperator.identity());
  }

  /** Returns a stream that fails with {@link NoSpaceException} before the reserve is used. */
  public OutputStream keepingAll(OutputStream out) {
    return new Guarded(out, LongUnaryOperator.identity());
  }

  /**
   * Returns a stream that fails with {@link NoSpaceException} before the last quarter of the
   * reserve is used.
   */
  public OutputStream keepingLast(OutputStream out) {
    return new Guarded(out, reserve -> reserve / LAST_PART);
  }

  private boolean lacks(long bytes, LongUnaryOperator kept) {
    return folders.stream()
        .filter(File::exists)
        .anyMatch(folder -> folder.getUsableSpace() - bytes < kept.applyAsLong(reserveOf(folder)));
  }

  private void require(long bytes, LongUnaryOperator kept) throws NoSpaceException {
    for (File folder : folders) {
      long keep = kept.applyAsLong(reserveOf(folder));
      long free = folder.getUsableSpace();
      if (folder.exists() && free - bytes < keep) {
        throw new NoSpaceException(bytes, free, keep);
      }
    }
  }

  private long step() {
    long smallest =
        folders.stream()
            .filter(File::exists)
            .mapToLong(folder -> reserveOf(folder) / 8)
            .min()
            .orElse(LARGEST_STEP);
    return Math.max(SMALLEST_STEP, Math.min(LARGEST_STEP, smallest));
  }

  private long reserveOf(File folder) {
    return Math.min(configured, folder.getTotalSpace() / LARGEST_PART);
  }

  /** Measures the disk again and again while it writes. */
  private final class Guarded extends FilterOutputStream {

    private final LongUnaryOperator kept;
    private final long step = step();
    private long unmeasured = step;

    Guarded(OutputStream out, LongUnaryOperator kept) {
      super(out);
      this.kept = kept;
    }

    @Override
    public void write(int one) throws IOException {
      measure(1);
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      measure(count);
      out.write(bytes, from, count);
    }

    private void measure(int count) throws NoSpaceException {
      unmeasured += count;
      if (unmeasured >= step) {
        // Before it is written, and with what comes before the next measurement.
        require(Math.max(count, step), kept);
        unmeasured = 0;
      }
    }
  }
}
