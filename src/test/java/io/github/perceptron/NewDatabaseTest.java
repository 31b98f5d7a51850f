package io.github.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A new H2 database is made by a script that holds what all migrations leave. With {@code
 * -Ddocuments.renew=true} the script is written anew.
 */
@LongTest
class NewDatabaseTest {

  private static final Path SCRIPT = Path.of("src/main/resources/db/h2/newest.sql");
  private static final String HEAD =
      "-- What all migrations leave in an empty database of H2. Made from them: NewDatabaseTest.\n";

  @SuppressWarnings("NullAway.Init") // By JUnit, before each test.
  @TempDir
  Path directory;

  @Test
  void the_script_holds_what_all_migrations_leave() throws IOException {
    DataSource migrated = database("migrated");
    flyway(migrated).load().migrate();
    List<String> statements = statements(migrated);
    if (Boolean.getBoolean("documents.renew")) {
      Files.createDirectories(SCRIPT.getParent());
      Files.writeString(SCRIPT, HEAD + String.join("\n", statements) + "\n");
    }

    String script = Files.readString(SCRIPT);

    assertThat(script).startsWith(HEAD);
    assertThat(script.substring(HEAD.length()).split("(?<=;)\n"))
        .as("renew it: -Ddocuments.renew=true")
        .containsExactlyInAnyOrderElementsOf(statements);
  }

  @Test
  void a_new_database_equals_one_of_all_migrations() {
    DataSource migrated = database("migrated");
    flyway(migrated).load().migrate();
    DataSource made = database("made");

    new NewDatabase().migrate(flyway(made).load());

    assertThat(statements(made)).containsExactlyInAnyOrderElementsOf(statements(migrated));
    assertThat(flyway(made).load().validateWithResult().validationSuccessful).isTrue();
    assertThat(longestMigration(made)).as("no migration ran").isZero();
  }

  @Test
  void a_database_whose_making_was_interrupted_is_made_again() {
    DataSource made = database("made");
    JdbcTemplate database = new JdbcTemplate(made);
    new NewDatabase().migrate(flyway(made).load());
    List<String> complete = statements(made);
    // As if the process had died within the script.
    database.execute("create table unfinished_tables (id int)");
    database.execute("drop table \"flyway_schema_history\"");
    database.execute("drop table job_receipt");

    new NewDatabase().migrate(flyway(made).load());

    assertThat(statements(made)).containsExactlyInAnyOrderElementsOf(complete);
  }

  @Test
  void a_database_of_an_earlier_version_keeps_its_tables_and_is_migrated() {
    DataSource earlier = database("earlier");
    flyway(earlier).target("5").load().migrate();

    new NewDatabase().migrate(flyway(earlier).load());

    DataSource migrated = database("migrated");
    flyway(migrated).load().migrate();
    assertThat(statements(earlier)).containsExactlyInAnyOrderElementsOf(statements(migrated));
    assertThat(longestMigration(earlier)).as("the migrations ran").isPositive();
  }

  @Test
  void other_settings_of_flyway_are_followed() {
    DataSource source = database("target");

    new NewDatabase().migrate(flyway(source).target("3").load());

    assertThat(flyway(source).load().info().current().getVersion()).hasToString("3");
  }

  @Test
  void a_user_of_h2_who_may_not_run_scripts_gets_the_tables_from_the_migrations() {
    JdbcTemplate administrator = new JdbcTemplate(database("shared"));
    administrator.execute("create user guest password 'guest'");
    administrator.execute("grant alter any schema to guest");
    DataSource source =
        new DriverManagerDataSource("jdbc:h2:" + directory.resolve("shared"), "guest", "guest");

    new NewDatabase().migrate(flyway(source).load());

    assertThat(flyway(source).load().info().pending()).isEmpty();
  }

  private static @Nullable Long longestMigration(DataSource source) {
    return new JdbcTemplate(source)
        .queryForObject(
            "select max(\"execution_time\") from \"flyway_schema_history\"", Long.class);
  }

  private static FluentConfiguration flyway(DataSource source) {
    return Flyway.configure().dataSource(source);
  }

  private DataSource database(String name) {
    return new DriverManagerDataSource("jdbc:h2:" + directory.resolve(name), "sa", "");
  }

  /**
   * Everything in a database, but for the times and durations of the migrations. H2 writes it in an
   * order that depends on how the database was made.
   */
  private static List<String> statements(DataSource source) {
    return new JdbcTemplate(source)
        .queryForList("script nopasswords nosettings", String.class).stream()
            .map(String::strip)
            .filter(it -> !it.startsWith("CREATE USER") && !it.startsWith("-- "))
            .map(NewDatabaseTest::withoutTimes)
            .toList();
  }

  /** A time in a row is that of the migration; Flyway's rows also have its duration. */
  private static String withoutTimes(String statement) {
    return statement.startsWith("INSERT INTO ")
        ? statement
            .replaceAll("TIMESTAMP (WITH TIME ZONE )?'[^']+'", "CURRENT_TIMESTAMP")
            .replaceAll("'SA', CURRENT_TIMESTAMP, \\d+, ", "CURRENT_USER, CURRENT_TIMESTAMP, 0, ")
        : statement;
  }
}
