package io.github.perceptron;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Makes all tables of an empty H2 database at once, as all migrations in their order leave them,
 * with the rows in which Flyway notes these. That takes a fraction of their time. Then Flyway
 * checks and migrates as always.
 *
 * <p>Only for a database in this process, which nobody else makes at the same time, and with
 * Flyway's default settings.
 */
@Component
final class NewDatabase implements FlywayMigrationStrategy {

  /** As H2 writes the tables; NewDatabaseTest makes it from the migrations. */
  static final String SCRIPT = "classpath:db/h2/newest.sql";

  /** Exists while the tables are made. If it is there at a start, the process had died then. */
  private static final String UNFINISHED = "UNFINISHED_TABLES";

  @Override
  public void migrate(Flyway flyway) {
    Configuration settings = flyway.getConfiguration();
    if (areDefault(settings)) {
      try (Connection connection = settings.getDataSource().getConnection()) {
        if (isOfThisProcess(connection)) {
          makeTables(connection);
        }
      } catch (SQLException e) {
        throw new FlywayException("The tables of the new database cannot be made", e);
      }
    }
    flyway.migrate();
  }

  private static boolean areDefault(Configuration settings) {
    Configuration defaults = new FluentConfiguration();
    return settings.getSchemas().length == 0
        && settings.getDefaultSchema() == null
        && settings.getTable().equals(defaults.getTable())
        && List.of(settings.getLocations()).equals(List.of(defaults.getLocations()))
        && (settings.getTarget() == null || settings.getTarget().equals(MigrationVersion.LATEST));
  }

  private static boolean isOfThisProcess(Connection connection) throws SQLException {
    String url = connection.getMetaData().getURL();
    return url.startsWith("jdbc:h2:")
        && !url.startsWith("jdbc:h2:tcp:")
        && !url.startsWith("jdbc:h2:ssl:");
  }

  private static void makeTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!runsScripts(statement)) {
        return;
      }
      List<String> tables = tables(statement);
      if (tables.contains(UNFINISHED)) {
        // The mark goes last, so that this can be repeated, too.
        tables.remove(UNFINISHED);
        for (String table : tables) {
          statement.execute("drop table \"%s\" cascade".formatted(table));
        }
      } else if (tables.isEmpty()) {
        statement.execute("create table " + UNFINISHED + " (id int)");
      } else {
        return;
      }
      statement.execute("runscript from '" + SCRIPT + "'");
      statement.execute("drop table " + UNFINISHED);
    }
  }

  /** Whether H2 lets this user do so: only administrators, as who makes a database is. */
  private static boolean runsScripts(Statement statement) throws SQLException {
    try (ResultSet user =
        statement.executeQuery(
            "select is_admin from information_schema.users where user_name = current_user")) {
      return user.next() && user.getBoolean(1);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
