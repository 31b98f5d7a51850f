package io.github.perceptron.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactProperties;
import io.github.perceptron.backups.BackupManifest.DatabaseKind;
import io.github.perceptron.backups.BackupManifest.NamedFile;
import io.github.perceptron.backups.BackupManifest.StoredObject;
import io.github.perceptron.backups.restore.Restore;
import io.github.perceptron.backups.restore.RestoreCommand;
import io.github.perceptron.backups.restore.RestoreException;
import io.github.perceptron.backups.restore.RestoreTarget;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.migrations.EarlierDatabase;
import io.github.perceptron.storage.DatabaseFile;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** A backup is restored as a whole, or nothing is written and the message says what to do. */
@LongTest
class RestoreTest {

  private static final int NEWEST =
      EarlierDatabase.versions().stream().max(Integer::compare).orElseThrow();

  /** A version that lacks tables and columns of the newest one. */
  private static final int EARLIER = 22;

  /** As the settings are without an object store. */
  private static final ArtifactProperties DIRECTORY =
      new Binder(new MapConfigurationPropertySource())
          .bindOrCreate("perceptron.artifacts", ArtifactProperties.class);

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private static EmbeddedPostgres postgres;

  private static int databases;

  /** Backups by their database and version; made once, because each takes a second. */
  private static final Map<String, Backup> MADE = new HashMap<>();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private static Path originals;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void rows_artifacts_and_data_sets_are_restored(DatabaseKind kind) throws Exception {
    Backup backup = backup(kind, NEWEST);
    RestoreTarget target = target(kind);

    assertThat(RestoreCommand.run(command(backup.folder(), target))).isZero();

    assertThat(rows(target)).isEqualTo(backup.rows());
    assertThat(backup.artifact().fileIn(target.dataDirectory().resolve("artifacts")))
        .hasContent("weights");
    assertThat(target.dataSets().resolve("birds/labels.csv")).hasContent("row,label");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_backup_of_an_earlier_version_becomes_a_database_of_that_version(DatabaseKind kind)
      throws Exception {
    Backup backup = backup(kind, EARLIER);
    RestoreTarget target = target(kind);

    new Restore(backup.folder(), target).run();

    assertThat(rows(target)).isEqualTo(backup.rows());
    EarlierDatabase.migrate(source(target), "latest");
    assertThat(rows(target)).containsAllEntriesOf(Map.of("training_job", 3L, "epoch_record", 2L));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void nothing_is_restored_over_something(DatabaseKind kind) throws Exception {
    Backup backup = backup(kind, NEWEST);
    RestoreTarget target = target(kind);
    new Restore(backup.folder(), target).run();

    assertThat(RestoreCommand.run(command(backup.folder(), target))).isEqualTo(1);
    assertThatThrownBy(() -> new Restore(backup.folder(), target).run())
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("is not empty. Restore into an empty directory");
    assertThat(rows(target)).isEqualTo(backup.rows());
  }

  @Test
  void a_database_of_postgresql_that_has_tables_is_left_alone() throws Exception {
    Backup backup = backup(DatabaseKind.POSTGRESQL, NEWEST);
    RestoreTarget target = target(DatabaseKind.POSTGRESQL);
    EarlierDatabase.migrate(source(target), "1");
    Map<String, Long> before = rows(target);

    refuses(backup.folder(), target, "is not empty. Create a new one");
    assertThat(rows(target)).isEqualTo(before);
  }

  @Test
  void a_database_that_does_not_answer_is_named() throws Exception {
    Backup backup = backup(DatabaseKind.POSTGRESQL, NEWEST);
    RestoreTarget target = target(DatabaseKind.POSTGRESQL);
    String nowhere = target.url().replaceFirst("/[^/]*\\?", "/nowhere?");

    refuses(
        backup.folder(),
        new RestoreTarget(
            target.dataDirectory(), target.dataSets(), DIRECTORY, nowhere, "postgres", ""),
        "does not answer: FATAL: database \"nowhere\" does not exist");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_backup_of_the_other_database_is_refused(DatabaseKind kind) throws Exception {
    DatabaseKind other = kind == DatabaseKind.H2 ? DatabaseKind.POSTGRESQL : DatabaseKind.H2;

    refuses(
        backup(kind, NEWEST).folder(),
        target(other),
        "The backup is of %s, but the settings name %s".formatted(kind, other));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_backup_with_a_damaged_file_of_the_database_is_refused(DatabaseKind kind) throws Exception {
    Backup backup = backup(kind, NEWEST);
    BackupManifest manifest = BackupManifest.in(backup.folder());
    Path file = backup.folder().resolve(manifest.files().get(0).path());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    refuses(
        backup.folder(), target(kind), file.getFileName() + " of the backup is missing or damaged");
  }

  @Test
  void a_backup_without_one_of_its_artifacts_is_refused() throws Exception {
    Backup backup = backup(DatabaseKind.H2, NEWEST);
    Files.delete(BackupTarget.object(directory.resolve("backups"), backup.artifact()));

    refuses(backup.folder(), target(DatabaseKind.H2), "of the backup is missing or damaged");
  }

  @Test
  void a_folder_without_a_readable_manifest_is_no_backup() throws Exception {
    Backup backup = backup(DatabaseKind.H2, NEWEST);
    RestoreTarget target = target(DatabaseKind.H2);

    Files.writeString(backup.folder().resolve(BackupManifest.FILE), "{\"format\":");
    refuses(backup.folder(), target, "is no complete backup");
    Files.delete(backup.folder().resolve(BackupManifest.FILE));
    refuses(backup.folder(), target, "is no complete backup");
    refuses(directory.resolve("nowhere"), target, "is no complete backup");
  }

  @Test
  void a_backup_of_a_newer_version_names_the_version_it_needs() throws Exception {
    Backup backup = backup(DatabaseKind.H2, NEWEST);
    BackupManifest manifest = BackupManifest.in(backup.folder());
    rewrite(backup, "\"schema_version\" : " + NEWEST, "\"schema_version\" : " + (NEWEST + 1));

    refuses(
        backup.folder(),
        target(DatabaseKind.H2),
        "Restore it with version %s or newer".formatted(manifest.version()));
  }

  @Test
  void a_manifest_that_was_changed_by_hand_writes_no_file_elsewhere() throws Exception {
    Backup backup = backup(DatabaseKind.H2, NEWEST);
    rewrite(backup, "birds/labels.csv", "../../labels.csv");

    assertThatThrownBy(() -> new Restore(backup.folder(), target(DatabaseKind.H2)).run())
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("names a file outside: ../../labels.csv");
    assertThat(directory.resolve("labels.csv")).doesNotExist();
  }

  @Test
  void the_command_without_a_folder_ends_with_an_error() {
    assertThat(RestoreCommand.isIn("restore", "--from=x")).isTrue();
    assertThat(RestoreCommand.isIn("--from=restore")).isFalse();
    assertThat(RestoreCommand.isIn()).isFalse();
    assertThat(
            RestoreCommand.run("restore", "--perceptron.data-directory=" + directory.resolve("x")))
        .isEqualTo(1);
    assertThat(directory.resolve("x")).doesNotExist();
  }

  @Test
  void the_other_backups_are_listed_beside_one_whose_manifest_cannot_be_read() throws Exception {
    Backup backup = backup(DatabaseKind.H2, NEWEST);
    Path broken = Files.createDirectory(directory.resolve("backups/20260101T000000.000Z"));
    Files.writeString(broken.resolve(BackupManifest.FILE), "{\"format\":");

    assertThat(backups().all()).containsExactly(BackupManifest.in(backup.folder()));
  }

  private static void refuses(Path folder, RestoreTarget target, String reason) {
    assertThatThrownBy(() -> new Restore(folder, target).run())
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining(reason);
    assertThat(target.dataDirectory()).doesNotExist();
  }

  private static void rewrite(Backup backup, String old, String now) throws IOException {
    Path file = backup.folder().resolve(BackupManifest.FILE);
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, now));
  }

  /** A backup in the folder {@code backups}, and what it must hold. */
  private record Backup(Path folder, Sha256 artifact, Map<String, Long> rows) {}

  private BackupTarget backups() {
    return backupsIn(directory.resolve("backups"));
  }

  private static BackupTarget backupsIn(Path folder) {
    return new BackupTarget(folder, new DiskReserve(DataSize.ofBytes(0), folder));
  }

  /** Returns a copy of a backup, which a test may damage. */
  private Backup backup(DatabaseKind kind, int schemaVersion) throws Exception {
    String name = "%s-%d".formatted(kind, schemaVersion);
    Backup made = MADE.get(name);
    if (made == null) {
      made = make(kind, schemaVersion, Files.createDirectory(originals.resolve(name)));
      MADE.put(name, made);
    }
    FileSystemUtils.copyRecursively(made.folder().resolveSibling(""), directory.resolve("backups"));
    return new Backup(
        directory.resolve("backups").resolve(made.folder().getFileName()),
        made.artifact(),
        made.rows());
  }

  private static Backup make(DatabaseKind kind, int schemaVersion, Path folder) throws Exception {
    DataSource source =
        kind == DatabaseKind.H2
            ? new DriverManagerDataSource(
                "jdbc:h2:file:" + folder.resolve("origin/perceptron"), "sa", "")
            : postgres.getDatabase("postgres", newDatabase());
    EarlierDatabase.make(source, schemaVersion);
    DatabaseDump dump =
        kind == DatabaseKind.H2 ? new H2Dump(new DatabaseFile(source)) : new PostgresDump(source);
    BackupTarget target = backupsIn(folder.resolve("backups"));
    Path unfinished = target.begin("one");
    List<BackupManifest.Table> tables = dump.writeTo(unfinished);
    List<NamedFile> files = BackupTarget.filesOf(unfinished);
    StoredObject artifact = object(target, folder, "weights");
    StoredObject labels = object(target, folder, "row,label");
    target.complete(
        unfinished,
        new BackupManifest(
            BackupManifest.FORMAT,
            "one",
            Instant.parse("2026-01-02T03:04:05Z"),
            "1.2.3",
            schemaVersion,
            dump.kind(),
            tables,
            files,
            List.of(artifact),
            List.of(),
            List.of(new NamedFile("birds/labels.csv", labels.sha256(), labels.bytes()))));
    return new Backup(
        folder.resolve("backups/one"), artifact.sha256(), EarlierDatabase.rows(source));
  }

  private static StoredObject object(BackupTarget target, Path folder, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve("object"), text);
    Sha256 sha256 = Sha256.ofText(text);
    target.add(file, sha256, Files.size(file));
    return new StoredObject(sha256, Files.size(file));
  }

  private RestoreTarget target(DatabaseKind kind) throws SQLException {
    Path data = directory.resolve("elsewhere");
    String url =
        kind == DatabaseKind.H2
            ? "jdbc:h2:file:" + data.resolve("perceptron")
            : postgres.getJdbcUrl("postgres", newDatabase());
    return new RestoreTarget(
        data,
        data.resolve("datasets"),
        DIRECTORY,
        url,
        kind == DatabaseKind.H2 ? "sa" : "postgres",
        "");
  }

  private static String newDatabase() throws SQLException {
    String name = "d" + ++databases;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return name;
  }

  private static DataSource source(RestoreTarget target) {
    return new DriverManagerDataSource(target.url(), target.user(), target.password());
  }

  private static Map<String, Long> rows(RestoreTarget target) {
    return EarlierDatabase.rows(source(target));
  }

  private static String[] command(Path folder, RestoreTarget target) {
    return Stream.of(
            "restore",
            "--from=" + folder,
            "--perceptron.data-directory=" + target.dataDirectory(),
            "--perceptron.datasets.directory=" + target.dataSets(),
            "--spring.datasource.url=" + target.url(),
            "--spring.datasource.username=" + target.user(),
            "--spring.datasource.password=" + target.password())
        .toArray(String[]::new);
  }
}
