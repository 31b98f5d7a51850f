package io.github.perceptron.backups;

import io.github.perceptron.artifacts.ArtifactHolds;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Stored;
import io.github.perceptron.backups.BackupManifest.NamedFile;
import io.github.perceptron.backups.BackupManifest.Table;
import io.github.perceptron.storage.DatabaseFile;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.storage.FullDisk;
import io.github.perceptron.storage.StorageProperties;
import io.github.perceptron.version.ServiceVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Makes backups of the running service, one at a time.
 *
 * <p>First the deletion of artifacts is held back, then the database is copied, then the artifacts.
 * Artifacts never change, so each file that a row of the copy refers to is there, whatever happens
 * meanwhile. Files that an earlier backup in the same directory has are not copied again.
 */
@Service
public class Backups {

  private static final Logger log = LoggerFactory.getLogger(Backups.class);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DataSource dataSource;
  private final DatabaseFile embedded;
  private final ArtifactHolds holds;
  private final ArtifactStore artifacts;
  private final BackupTarget target;
  private final Path dataSets;
  private final Flyway flyway;
  private final String version;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();

  Backups(
      DataSource dataSource,
      DatabaseFile embedded,
      ArtifactHolds holds,
      ArtifactStore artifacts,
      BackupProperties properties,
      StorageProperties storage,
      @Value("${perceptron.data-directory}") Path dataDirectory,
      @Value("${perceptron.datasets.directory}") Path dataSets,
      Flyway flyway,
      ServiceVersion version,
      Clock clock) {
    this.dataSource = dataSource;
    this.embedded = embedded;
    this.holds = holds;
    this.artifacts = artifacts;
    Path directory =
        properties.directory() == null ? dataDirectory.resolve("backups") : properties.directory();
    this.target = new BackupTarget(directory, new DiskReserve(storage.reserve(), directory));
    this.dataSets = dataSets;
    this.flyway = flyway;
    this.version = version.version();
    this.clock = clock;
  }

  /** A backup and how much of it was new. */
  public record Made(BackupManifest manifest, int copiedFiles, long copiedBytes) {}

  /**
   * Makes a backup.
   *
   * @throws BackupFailedException if another backup is being made, or it cannot be written
   * @throws IOException if the disk of the backups is full
   */
  public Made create() throws IOException {
    if (!running.compareAndSet(false, true)) {
      throw BackupFailedException.running();
    }
    try {
      return written();
    } catch (IOException e) {
      log.atError().setCause(e).log("A backup could not be written; nothing of it is kept");
      if (FullDisk.isCauseOf(e)) {
        throw e;
      }
      throw BackupFailedException.notWritten(String.valueOf(e.getMessage()));
    } finally {
      running.set(false);
    }
  }

  /**
   * Returns the manifests of all complete backups, the newest first.
   *
   * @throws IOException if the directory of the backups cannot be read
   */
  public List<BackupManifest> all() throws IOException {
    return target.all();
  }

  private Made written() throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String name = NAME.format(now);
    Path folder = target.begin(name);
    boolean complete = false;
    try (ArtifactHolds.Hold hold = holds.take()) {
      DatabaseDump database = database();
      List<Table> tables = database.writeTo(folder);
      List<NamedFile> files = BackupTarget.filesOf(folder);
      BackupCopy copy = new BackupCopy(target, artifacts, hold);
      for (Stored artifact : artifacts.all()) {
        copy.add(artifact);
      }
      List<NamedFile> userFiles = copy.addFolder(dataSets);
      BackupManifest manifest =
          new BackupManifest(
              BackupManifest.FORMAT,
              name,
              now,
              version,
              schemaVersion(),
              database.kind(),
              tables,
              files,
              copy.objects(),
              copy.damaged(),
              userFiles);
      target.complete(folder, manifest);
      complete = true;
      log.atInfo()
          .addKeyValue("backup", name)
          .addKeyValue("bytes", manifest.bytes())
          .addKeyValue("copied_bytes", copy.bytes())
          .log("Backup written");
      return new Made(manifest, copy.files(), copy.bytes());
    } finally {
      if (!complete) {
        BackupTarget.abandon(folder);
      }
    }
  }

  private DatabaseDump database() throws IOException {
    try {
      return embedded.bytes().isPresent() ? new H2Dump(embedded) : new PostgresDump(dataSource);
    } catch (SQLException e) {
      throw new IOException("The database does not answer: " + e.getMessage(), e);
    }
  }

  private int schemaVersion() {
    return Integer.parseInt(String.valueOf(flyway.info().current().getVersion()));
  }
}
