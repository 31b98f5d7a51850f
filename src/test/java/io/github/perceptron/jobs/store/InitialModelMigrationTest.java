package io.github.perceptron.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs of an earlier release, whose initial models were in the JSON of their specifications only.
 */
@LongTest
class InitialModelMigrationTest {

  private final SpecificationReader specifications = new SpecificationReader();
  private final JsonMapper mapper = JsonMapper.shared();

  @Test
  void the_initial_models_of_jobs_are_found_in_their_specifications_on_h2() {
    check(
        new DriverManagerDataSource(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", ""));
  }

  @Test
  void the_initial_models_of_jobs_are_found_in_their_specifications_on_postgresql()
      throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      check(postgres.getPostgresDatabase());
    }
  }

  private void check(DataSource source) {
    JdbcTemplate database = new JdbcTemplate(source);
    migrate(source, "16");
    job(database, 1, written("{}"));
    job(database, 2, written("{'initial_model':{'model':'digits.v2_a-b','version':2147483647}}"));
    job(
        database,
        3,
        written(
            "{'initial_model':{'model':'m','version':12,'parameter_sha256':'%s','keep_optimizer_state':true}}"
                .formatted("0".repeat(64))));
    // The JSON of the release before "keep_optimizer_state", and one with the fields in another
    // order.
    job(
        database,
        4,
        "{\"initial_model\":{\"model\":\"old\",\"parameter_sha256\":null,\"version\":7}}");
    job(database, 5, "{\"initial_model\":{\"version\":8,\"model\":\"older\"},\"seed\":7}");

    migrate(source, "18");

    assertThat(
            database.queryForList(
                "select coalesce(initial_model, '-') || ' ' || coalesce(initial_version, 0)"
                    + " from training_job order by epochs",
                String.class))
        .containsExactly("- 0", "digits.v2_a-b 2147483647", "m 12", "old 7", "older 8");
    assertThat(database.queryForList("select * from training_job").get(0))
        .doesNotContainKeys("INITIAL_JSON", "initial_json", "INITIAL_REST", "initial_rest");
  }

  /** Returns the specification that the service stores for a request. */
  private String written(String request) {
    ObjectNode tree = (ObjectNode) mapper.readTree(request.replace('\'', '"'));
    return specifications.write(specifications.resolve(tree)).toString();
  }

  private static void job(JdbcTemplate database, int number, String specification) {
    database.update(
        """
        insert into training_job (id, version, state, origin, specification, parameter_count,
          training_rows, validation_rows, epochs, epoch, epoch_rows_done, training_millis,
          attempt, created_at, queued_at)
        values (?, 0, 'QUEUED', 'CLIENT', ?, 1, 1, 0, ?, 1, 0, 0, 1, current_timestamp, current_timestamp)
        """,
        UUID.randomUUID(),
        specification,
        number);
  }

  private static void migrate(DataSource source, String version) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }
}
