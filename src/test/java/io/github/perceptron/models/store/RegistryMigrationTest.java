package io.github.perceptron.models.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of an earlier release, whose champions and default model must remain unchanged. */
@LongTest
class RegistryMigrationTest {

  private final DriverManagerDataSource source =
      new DriverManagerDataSource(
          "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
  private final JdbcTemplate database = new JdbcTemplate(source);

  @BeforeEach
  void makeAnEarlierDatabase() {
    migrateTo("11");
  }

  @Test
  void champions_remain_and_a_policy_that_no_client_chose_becomes_the_new_default() {
    model("untouched", "NEWEST", null);
    model("chosen", "NEWEST", null);
    model("best", "BEST", "TEST_LOSS");
    model("pinned", "MANUAL", null);
    for (String name : List.of("untouched", "chosen", "best", "pinned")) {
      version(name, 1, 1, null, "");
      version(name, 2, 2, null, "");
      champion(name, 2, 1, "PUBLISHED");
    }
    move("chosen", 2, "POLICY");
    move("pinned", 2, "POLICY");

    migrateTo("13");

    assertThat(
            database.queryForList(
                "select name || ' ' || policy || ' ' || coalesce(metric, '') from model order by name",
                String.class))
        .containsExactly(
            "best BEST TEST_LOSS",
            "chosen NEWEST ",
            "pinned MANUAL ",
            "untouched BEST TEST_ACCURACY");
    assertThat(database.queryForList("select version from model_alias", Integer.class))
        .containsOnly(2)
        .hasSize(4);
  }

  @Test
  void the_default_model_remains_that_of_the_newest_version() {
    model("a", "NEWEST", null);
    model("b", "NEWEST", null);
    version("a", 1, 10, null, "");
    version("b", 1, 30, null, "");
    version("a", 2, 20, null, "");

    migrateTo("13");

    assertThat(database.queryForMap("select model_name, configured, reason from default_model"))
        .containsEntry("MODEL_NAME", "b")
        .containsEntry("CONFIGURED", null)
        .containsEntry("REASON", "PUBLISHED");
  }

  @Test
  void an_empty_database_has_no_default_model() {
    migrateTo("13");

    assertThat(database.queryForList("select model_name from default_model", String.class))
        .containsExactly((String) null);
  }

  @Test
  void what_a_version_was_measured_on_is_found_in_its_jobs_evaluation() {
    model("m", "NEWEST", null);
    version("m", 1, 1, "test", "{\"split\":null}");
    version("m", 2, 2, "train", "{\"split\":{\"test_size\":0.1}}");
    version("m", 3, 3, "train", "{\"split\":null}");
    version("m", 4, 4, null, "{\"split\":null}");

    migrateTo("13");

    assertThat(
            database.queryForList(
                "select coalesce(measured_rows, '-') || coalesce(measured_data_set, '-') from model_version order by version",
                String.class))
        .containsExactly("TEST_IMAGEStiny", "SPLITtiny", "TRAININGtiny", "--");
    assertThat(
            database.queryForList(
                "select published_model || published_version from training_job order by created_at",
                String.class))
        .containsExactly("m1", "m2", "m3", "m4");
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private void model(String name, String policy, @Nullable String metric) {
    database.update(
        "insert into model (name, policy, metric, last_version, revision, created_at) values (?, ?, ?, 9, 9, current_timestamp)",
        name,
        policy,
        metric);
  }

  /**
   * Adds a version with its job and, unless the part is null, its evaluation on that part of the
   * data set.
   */
  private void version(
      String name, int version, int minute, @Nullable String evaluatedOn, String specification) {
    UUID job = UUID.randomUUID();
    String at = "timestamp with time zone '2026-01-01 00:%02d:00+00'".formatted(minute);
    database.update(
        """
        insert into training_job (id, version, state, origin, specification, parameter_count,
          training_rows, validation_rows, epochs, epoch, epoch_rows_done, training_millis,
          attempt, created_at, queued_at)
        values (?, 0, 'SUCCEEDED', 'CLIENT', ?, 1, 1, 0, 1, 1, 0, 0, 1, %s, %s)"""
            .formatted(at, at),
        job,
        specification);
    database.update(
        """
        insert into model_version (id, name, version, job_id, artifact_sha256, artifact_bytes,
          parameter_sha256, test_loss, test_accuracy, published_at, data_set, data_sha256)
        values (?, ?, ?, ?, 'f', 1, 'p', 0.5, 0.9, %s, 'tiny', 'd')"""
            .formatted(at),
        UUID.randomUUID(),
        name,
        version,
        job);
    if (evaluatedOn != null) {
      database.update(
          "insert into evaluation (job_id, summary) values (?, ?)",
          job,
          "{\"rows\":{\"data_set\":\"tiny\",\"split\":\"%s\"}}".formatted(evaluatedOn));
    }
  }

  private void champion(String name, int version, int revision, String reason) {
    database.update(
        "insert into model_alias (model_name, alias, version, revision, reason, moved_at) values (?, 'champion', ?, ?, ?, current_timestamp)",
        name,
        version,
        revision,
        reason);
    move(name, revision, reason);
  }

  private void move(String name, int revision, String reason) {
    database.update(
        "insert into model_alias_move (model_name, revision, alias, from_version, to_version, reason, moved_at) values (?, ?, 'champion', null, 2, ?, current_timestamp)",
        name,
        revision,
        reason);
  }
}
