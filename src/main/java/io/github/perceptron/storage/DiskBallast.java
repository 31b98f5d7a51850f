package io.github.perceptron.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * A file of 16 MB, and at most a quarter of the reserve. It is deleted when the disk is nearly
 * full, so that the embedded database can go on even if another program has filled the disk: H2
 * closes when it cannot write, and does not open on a full disk, not even to read. The file is
 * written again when there is space.
 */
@Component
class DiskBallast implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DiskBallast.class);

  private static final String FILE = "reserve.bin";
  private static final long MILLIS_BETWEEN_MEASUREMENTS = 250;
  private static final int BLOCK = 1 << 16;

  /** Enough for hours of waiting: the database uses its space again after 45 s. */
  private static final long LARGEST = 16L << 20;

  private final DiskReserve reserve;
  private final DatabaseFile database;
  private final Path dataDirectory;
  private final Path file;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(daemon());

  DiskBallast(
      DiskReserve reserve,
      DatabaseFile database,
      @Value("${perceptron.data-directory}") Path dataDirectory) {
    this.reserve = reserve;
    this.database = database;
    this.dataDirectory = dataDirectory;
    this.file = dataDirectory.resolve(FILE);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() throws SQLException {
    if (database.bytes().isPresent()) {
      // The returned future is not needed: a look throws nothing and ends with the thread.
      Future<?> unused =
          thread.scheduleWithFixedDelay(
              this::look,
              MILLIS_BETWEEN_MEASUREMENTS,
              MILLIS_BETWEEN_MEASUREMENTS,
              TimeUnit.MILLISECONDS);
    }
  }

  /** Deletes the file if the disk is nearly full, before the database is opened at a start. */
  static void release(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    try {
      if (Files.exists(file) && file.toFile().getUsableSpace() < Files.size(file) / 2) {
        Files.delete(file);
        log.warn(
            "The disk of perceptron.data-directory is nearly full. The last part of the reserve was"
                + " given to the database; free space, so that jobs go on");
      }
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .log(
              "The file {} could not be deleted; the database may close if the disk is full", file);
    }
  }

  private void look() {
    if (Files.exists(file)) {
      release(dataDirectory);
    } else if (size() > 0 && reserve.allowsTraining() && reserve.hasRoomFor(2 * size())) {
      write();
    }
  }

  private long size() {
    return Math.min(LARGEST, reserve.bytes() / 4);
  }

  private void write() {
    Path part = file.resolveSibling(FILE + ".part");
    // Not zeros, which some file systems do not store.
    byte[] block = new byte[BLOCK];
    new Random(1).nextBytes(block);
    try {
      try (OutputStream out = reserve.keepingAll(Files.newOutputStream(part))) {
        for (long left = size(); left > 0; left -= BLOCK) {
          out.write(block, 0, (int) Math.min(BLOCK, left));
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.atDebug().setCause(e).log("The file {} was not written", file);
      part.toFile().delete();
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private static CustomizableThreadFactory daemon() {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("disk-ballast-");
    factory.setDaemon(true);
    return factory;
  }
}
