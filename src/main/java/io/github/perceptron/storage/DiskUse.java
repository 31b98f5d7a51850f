package io.github.perceptron.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The metric {@code perceptron.disk.used}, in bytes: the database ({@code kind=database}), model
 * files and checkpoints ({@code kind=artifacts}), and the user's data sets ({@code kind=datasets}).
 * The value is NaN if it cannot be measured at the moment.
 */
@Component
class DiskUse implements MeterBinder {

  /** Name of the metric under {@code /actuator/metrics}. */
  static final String NAME = "perceptron.disk.used";

  private final DatabaseFile file;
  private final JdbcTemplate jdbc;
  private final Path artifacts;
  private final Path dataSets;

  DiskUse(
      DatabaseFile file,
      JdbcTemplate jdbc,
      @Value("${perceptron.data-directory}") Path dataDirectory,
      @Value("${perceptron.datasets.directory}") Path dataSets) {
    this.file = file;
    this.jdbc = jdbc;
    this.artifacts = dataDirectory.resolve("artifacts");
    this.dataSets = dataSets;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    register(registry, "database", DiskUse::database);
    register(registry, "artifacts", use -> directory(use.artifacts));
    register(registry, "datasets", use -> directory(use.dataSets));
  }

  private void register(MeterRegistry registry, String kind, ToDoubleFunction<DiskUse> bytes) {
    Gauge.builder(NAME, this, bytes)
        .tag("kind", kind)
        .baseUnit("bytes")
        .description("Bytes on disk, by what they hold")
        .register(registry);
  }

  private double database() {
    try {
      return file.bytes().orElseGet(this::postgres);
    } catch (SQLException | DataAccessException e) {
      return Double.NaN;
    }
  }

  private long postgres() {
    Long bytes = jdbc.queryForObject("select pg_database_size(current_database())", Long.class);
    return bytes == null ? 0 : bytes;
  }

  private static double directory(Path directory) {
    AtomicLong sum = new AtomicLong();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            // A file may be deleted while the directory is read.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum.get();
  }
}
