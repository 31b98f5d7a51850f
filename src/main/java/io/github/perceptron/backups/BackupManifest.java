package io.github.perceptron.backups;

import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds. It is the file {@value #FILE} of the backup's folder, which is written last:
 * a folder without it is no backup.
 *
 * @param format version of this record and of the folders, {@value #FORMAT}
 * @param name the name of the folder
 * @param version the version of the service that wrote it
 * @param schemaVersion the newest migration of the database
 * @param tables the tables with their columns, in a backup of PostgreSQL; none in one of H2
 * @param files the files of the database, in the backup's folder
 * @param artifacts the files of the artifact store
 * @param damaged files of the artifact store that are damaged, and therefore not in the backup
 * @param dataSets the files in the folder {@code perceptron.datasets.directory}
 */
public record BackupManifest(
    int format,
    String name,
    Instant createdAt,
    String version,
    int schemaVersion,
    DatabaseKind database,
    List<Table> tables,
    List<NamedFile> files,
    List<StoredObject> artifacts,
    List<Sha256> damaged,
    List<NamedFile> dataSets) {

  /** The only format so far. */
  public static final int FORMAT = 1;

  /** Name of the file in the backup's folder. */
  public static final String FILE = "manifest.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public BackupManifest {
    tables = List.copyOf(tables);
    files = List.copyOf(files);
    artifacts = List.copyOf(artifacts);
    damaged = List.copyOf(damaged);
    dataSets = List.copyOf(dataSets);
  }

  /** The kinds of databases. */
  public enum DatabaseKind {
    H2,
    POSTGRESQL
  }

  /**
   * A table of PostgreSQL.
   *
   * @param columns in the order in which the file has them
   * @param rows number of rows
   */
  public record Table(String name, List<String> columns, long rows) {

    public Table {
      columns = List.copyOf(columns);
    }

    /** The file with its rows, in the backup's folder. */
    public String file() {
      return name + ".csv.gz";
    }
  }

  /** A file that has a name, relative to its folder, with {@code /} between the parts. */
  public record NamedFile(String path, Sha256 sha256, long bytes) {}

  /** A file that is named by its bytes. */
  public record StoredObject(Sha256 sha256, long bytes) {}

  /** Returns the bytes of all files together. */
  public long bytes() {
    return files.stream().mapToLong(NamedFile::bytes).sum()
        + artifacts.stream().mapToLong(StoredObject::bytes).sum()
        + dataSets.stream().mapToLong(NamedFile::bytes).sum();
  }

  /** Returns the text of the file. */
  byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads the manifest of a backup's folder.
   *
   * @throws IOException if the folder has no manifest, or it cannot be read
   */
  public static BackupManifest in(Path folder) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), BackupManifest.class);
    } catch (JacksonException e) {
      throw new IOException("The manifest of the backup %s cannot be read".formatted(folder), e);
    }
  }
}
