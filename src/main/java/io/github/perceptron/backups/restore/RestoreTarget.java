package io.github.perceptron.backups.restore;

import io.github.perceptron.artifacts.ArtifactProperties;
import io.github.perceptron.backups.BackupManifest.DatabaseKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Where a backup is restored, as the settings of the service say it.
 *
 * @param dataDirectory {@code perceptron.data-directory}
 * @param dataSets {@code perceptron.datasets.directory}
 * @param artifacts the settings of the artifact store
 * @param url {@code spring.datasource.url}
 */
public record RestoreTarget(
    Path dataDirectory,
    Path dataSets,
    ArtifactProperties artifacts,
    String url,
    String user,
    String password) {

  DatabaseKind kind() {
    return url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:")
        ? DatabaseKind.POSTGRESQL
        : DatabaseKind.H2;
  }

  /** The password stays out of the log. */
  @Override
  public String toString() {
    return "RestoreTarget[%s, %s]".formatted(dataDirectory, url);
  }

  /**
   * Connects to the database.
   *
   * @throws RestoreException if it does not answer
   */
  Connection connect() {
    try {
      return DriverManager.getConnection(url, user, password);
    } catch (SQLException e) {
      throw new RestoreException(
          "The database %s does not answer: %s. Create it, and set spring.datasource.url, .username and .password."
              .formatted(url, e.getMessage()),
          e);
    }
  }
}
