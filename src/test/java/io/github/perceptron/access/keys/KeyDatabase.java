package io.github.perceptron.access.keys;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.projects.KnownProjects;
import io.github.perceptron.projects.Projects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An instance's view of the keys in a database, without the rest of the service. */
public final class KeyDatabase {

  private final JdbcClient jdbc;
  private final ApiKeyRows rows;
  private final KeyUses uses;
  private final Projects projects;
  private final ApiKeys keys;
  private final TransactionTemplate transactions;

  public KeyDatabase(DataSource database, Clock clock) {
    this.jdbc = JdbcClient.create(database);
    this.rows = new ApiKeyRows(jdbc);
    this.uses = new KeyUses(rows);
    this.projects = KnownProjects.in(database, clock);
    this.keys = new ApiKeys(rows, uses, projects, clock);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  /** Returns a new database in memory with all tables. */
  public static DataSource h2() {
    return migrated(
        new DriverManagerDataSource(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000".formatted(UUID.randomUUID()),
            "sa",
            ""));
  }

  static DataSource emptied(DataSource postgres) {
    new JdbcTemplate(postgres).execute("drop schema public cascade; create schema public");
    return postgres;
  }

  static DataSource migrated(DataSource database) {
    Flyway.configure().dataSource(database).load().migrate();
    return database;
  }

  /** Settings of the mode {@code keys}. */
  public static AccessProperties settings(Duration sessionTimeout) {
    return new AccessProperties(
        AccessMode.KEYS,
        List.of(),
        List.of(),
        256,
        new AccessProperties.Cors(List.of()),
        sessionTimeout,
        new AccessProperties.Jwt(
            null,
            "perceptron",
            "scope",
            null,
            List.of("predict"),
            List.of("train"),
            List.of("admin")),
        new AccessProperties.Audit(null, null),
        new AccessProperties.RateLimit(null, null));
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public ApiKeys keys() {
    return keys;
  }

  KeyUses uses() {
    return uses;
  }

  FirstKey firstKey() {
    return new FirstKey(settings(Duration.ofHours(12)), keys, rows, projects, transactions);
  }
}
