package io.github.perceptron.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The schema of each version, with rows as they were, becomes the newest one and keeps its rows.
 */
@LongTest
class EveryMigrationTest {

  /** Their rows are made by migrations. */
  private static final Set<String> MADE =
      Set.of("training_queue_gate", "job_event_counter", "artifact_gate", "default_model");

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  static Stream<Integer> versions() {
    return EarlierDatabase.versions().stream();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_database_of_h2_of_this_version_is_migrated_with_all_its_rows(int version) {
    check(
        new DriverManagerDataSource(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", ""),
        version);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_database_of_postgresql_of_this_version_is_migrated_with_all_its_rows(int version)
      throws SQLException {
    String name = "v" + version;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    // A server process for each statement would take longer than the statements.
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", name));
      pool.setMinimumIdle(0);
      check(pool, version);
    }
  }

  private static void check(DataSource source, int version) {
    EarlierDatabase.make(source, version);
    Map<String, Long> before = EarlierDatabase.rows(source);

    EarlierDatabase.migrate(source, "latest");

    Map<String, Long> after = EarlierDatabase.rows(source);
    before.forEach(
        (table, rows) ->
            assertThat(after.get(table)).as("rows of %s from V%d", table, version).isEqualTo(rows));
    if (version > 1) {
      assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
    }
    assertThat(after).containsKeys(MADE.toArray(String[]::new));
    JdbcTemplate database = new JdbcTemplate(source);
    assertThat(
            database.queryForList(
                "select state from training_job where queued_at is not null order by id",
                String.class))
        .isEqualTo(List.of("SUCCEEDED", "FAILED", "RUNNING"));
    if (version >= 4) {
      assertChampion(database);
    }
    assertThat(
            database.queryForList(
                "select lower(table_name) from information_schema.columns"
                    + " where lower(column_name) = 'model_name' and lower(table_name) like 'model%'"
                    + " and character_maximum_length <> 127",
                String.class))
        .as("tables with too little room for a project, a slash and a name")
        .isEmpty();
  }

  /**
   * A version that was published before there were models, aliases and a default model has them.
   */
  private static void assertChampion(JdbcTemplate database) {
    assertThat(database.queryForList("select name from model", String.class))
        .containsExactly("old");
    assertThat(
            database.queryForList(
                "select version from model_alias where alias = 'champion'", Integer.class))
        .containsExactly(1);
    assertThat(database.queryForObject("select model_name from default_model", String.class))
        .isEqualTo("old");
    assertThat(
            database.queryForObject(
                "select published_version from training_job where state = 'SUCCEEDED'",
                Integer.class))
        .isEqualTo(1);
  }
}
