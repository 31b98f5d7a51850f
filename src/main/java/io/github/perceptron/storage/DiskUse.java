package io.github.perceptron.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Measures the disk space of each kind of data, also as the metrics {@code
 * perceptron_disk_used_bytes} and {@code perceptron_disk_free_bytes}. However many ask, files are
 * counted every {@value #KEPT_SECONDS} s at most.
 */
@Component
public class DiskUse implements MeterBinder {

  /** How long the numbers are kept, in seconds. */
  static final long KEPT_SECONDS = 5;

  private final DatabaseFile file;
  private final JdbcTemplate jdbc;
  private final ObjectProvider<CheckpointBytes> checkpoints;
  private final Path data;
  private final Path artifacts;
  private final Path dataSets;
  private final @Nullable Path log;
  private final boolean objectStore;

  private Map<DiskKind, DiskSpace> known = Map.of();
  private long since;

  DiskUse(
      DatabaseFile file,
      JdbcTemplate jdbc,
      ObjectProvider<CheckpointBytes> checkpoints,
      @Value("${perceptron.data-directory}") Path dataDirectory,
      @Value("${perceptron.datasets.directory}") Path dataSets,
      @Value("${perceptron.artifacts.store:directory}") String store,
      @Value("${logging.file.name:}") String log) {
    this.file = file;
    this.jdbc = jdbc;
    this.checkpoints = checkpoints;
    this.data = dataDirectory;
    this.objectStore = store.equalsIgnoreCase("s3");
    this.artifacts = dataDirectory.resolve(objectStore ? "cache" : "artifacts");
    this.dataSets = dataSets;
    this.log = log.isEmpty() ? null : Path.of(log);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (DiskKind kind : DiskKind.values()) {
      register(registry, "perceptron.disk.used", kind, "Bytes on disk", DiskSpace::usedBytes);
      register(
          registry,
          "perceptron.disk.free",
          kind,
          "Bytes that can still be written on the disk",
          DiskSpace::freeBytes);
    }
  }

  private void register(
      MeterRegistry registry,
      String name,
      DiskKind kind,
      String description,
      Function<DiskSpace, @Nullable Long> bytes) {
    Gauge.builder(name, this, use -> orNaN(bytes.apply(use.of(kind))))
        .tag("kind", kind.id())
        .baseUnit("bytes")
        .description(description + ", by what it holds; NaN if it cannot be measured")
        .register(registry);
  }

  private static double orNaN(@Nullable Long bytes) {
    return bytes == null ? Double.NaN : bytes;
  }

  /** Returns the space of each kind, at most {@value #KEPT_SECONDS} s old. */
  public List<DiskSpace> all() {
    return Arrays.stream(DiskKind.values()).map(this::of).toList();
  }

  private synchronized DiskSpace of(DiskKind kind) {
    if (known.isEmpty() || System.nanoTime() - since > KEPT_SECONDS * 1_000_000_000L) {
      known = measured();
      since = System.nanoTime();
    }
    return Objects.requireNonNull(known.get(kind));
  }

  private Map<DiskKind, DiskSpace> measured() {
    Map<DiskKind, DiskSpace> spaces = new EnumMap<>(DiskKind.class);
    Long ofCheckpoints = orNull(() -> checkpoints.stream().mapToLong(CheckpointBytes::sum).sum());
    Long ofStore = orNull(() -> Folder.bytes(artifacts));
    Long free = Folder.freeBytes(artifacts);
    spaces.put(DiskKind.DATABASE, database());
    spaces.put(
        DiskKind.ARTIFACTS,
        new DiskSpace(
            DiskKind.ARTIFACTS, objectStore ? ofStore : rest(ofStore, ofCheckpoints), free));
    spaces.put(
        DiskKind.CHECKPOINTS,
        new DiskSpace(DiskKind.CHECKPOINTS, ofCheckpoints, objectStore ? null : free));
    spaces.put(
        DiskKind.DATASETS,
        new DiskSpace(
            DiskKind.DATASETS, orNull(() -> Folder.bytes(dataSets)), Folder.freeBytes(dataSets)));
    spaces.put(DiskKind.LOGS, log == null ? new DiskSpace(DiskKind.LOGS, 0L, null) : logs(log));
    return spaces;
  }

  private static @Nullable Long rest(@Nullable Long all, @Nullable Long part) {
    return all == null || part == null ? null : Math.max(0, all - part);
  }

  private static DiskSpace logs(Path file) {
    return new DiskSpace(
        DiskKind.LOGS, orNull(() -> Folder.logBytes(file)), Folder.freeBytes(file));
  }

  private DiskSpace database() {
    try {
      Long embedded = file.bytes().orElse(null);
      return embedded == null
          ? new DiskSpace(DiskKind.DATABASE, postgres(), null)
          : new DiskSpace(DiskKind.DATABASE, embedded, Folder.freeBytes(data));
    } catch (SQLException | DataAccessException e) {
      return new DiskSpace(DiskKind.DATABASE, null, null);
    }
  }

  private long postgres() {
    Long bytes = jdbc.queryForObject("select pg_database_size(current_database())", Long.class);
    return bytes == null ? 0 : bytes;
  }

  private static @Nullable Long orNull(LongSupplier bytes) {
    try {
      return bytes.getAsLong();
    } catch (UncheckedIOException | DataAccessException e) {
      return null;
    }
  }
}
