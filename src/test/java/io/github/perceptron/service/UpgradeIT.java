package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.migrations.EarlierDatabase;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.CrashTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** The packaged jar on databases that earlier versions left, and read over HTTP. */
@CrashTest
class UpgradeIT {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  /**
   * The first with models, the last before models had policies, and those before data sets, tables
   * and backups.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 9, 19, 22, 31})
  void a_database_of_h2_of_an_earlier_version_is_migrated_at_the_start_and_its_rows_are_read(
      int version) throws IOException {
    EarlierDatabase.make(
        new DriverManagerDataSource("jdbc:h2:" + directory.resolve("data/perceptron"), "sa", ""),
        version);

    try (ServiceProcess service = ServiceProcess.start(directory)) {
      assertRead(service.client(), version);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 22})
  void
      a_database_of_postgresql_of_an_earlier_version_is_migrated_at_the_start_and_its_rows_are_read(
          int version) throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database earlier");
      }
      EarlierDatabase.make(postgres.getDatabase("postgres", "earlier"), version);

      try (ServiceProcess service =
          ServiceProcess.start(
              directory,
              "--spring.profiles.active=postgres",
              "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "earlier"),
              "--spring.datasource.username=postgres")) {
        assertRead(service.client(), version);
      }
    }
  }

  /** The version before goes on, and starts again, on the schema of the next one. */
  @Test
  void an_instance_works_and_starts_after_a_newer_version_has_migrated_the_database()
      throws Exception {
    Path migrations = Files.createDirectories(directory.resolve("newer"));
    Files.writeString(
        migrations.resolve("V9000__newer.sql"),
        """
        alter table training_job add column of_the_next_version varchar(10);
        create table of_the_next_version (id integer not null primary key);
        """);
    String job = "{'epochs':1,'split':{'test_size':0.95,'random_state':1}}";
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String[] settings = {
        "--spring.profiles.active=postgres",
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--spring.datasource.username=postgres"
      };
      try (ServiceProcess service = ServiceProcess.start(directory, settings)) {
        Client client = service.client();
        client.await(client.submit(job));

        Flyway.configure()
            .dataSource(postgres.getPostgresDatabase())
            .locations("classpath:db/migration", "filesystem:" + migrations)
            .load()
            .migrate();

        assertThat(client.await(client.submit(job)).path("state").asString())
            .isEqualTo("SUCCEEDED");
        service.stop();
      }
      try (ServiceProcess again = ServiceProcess.start(directory, settings)) {
        Client client = again.client();
        assertThat(ok(client.get("/v1/training-jobs")).path("jobs").size()).isEqualTo(2);
        assertThat(client.await(client.submit(job)).path("state").asString())
            .isEqualTo("SUCCEEDED");
      }
    }
  }

  private static void assertRead(Client client, int version) {
    String job = "/v1/training-jobs/" + EarlierDatabase.SUCCEEDED;
    JsonNode succeeded = ok(client.get(job));
    assertThat(succeeded.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(succeeded.at("/result/parameter_sha256").asString())
        .isEqualTo(EarlierDatabase.DIGEST);
    assertThat(ok(client.get(job + "/history")).path("epochs").size()).isEqualTo(2);
    assertThat(
            ok(client.get("/v1/training-jobs/" + EarlierDatabase.FAILED))
                .at("/error/code")
                .asString())
        .isEqualToIgnoringCase("storage");
    assertThat(ok(client.get("/v1/training-jobs")).path("jobs").size()).isEqualTo(3);
    JsonNode model = ok(client.get("/v1/models/old"));
    assertThat(model.at("/champion/version").asInt()).isEqualTo(1);
    assertThat(ok(client.get("/v1/models/old/versions/1")).path("version").asInt()).isEqualTo(1);
    for (String list : List.of("/v1/models", "/v1/datasets", "/v1/default-model", "/v1/events")) {
      ok(client.get(list, "Accept", "application/json"));
    }
    if (version >= 22) {
      assertThat(ok(client.get("/v1/datasets/grey/versions")).path("versions").size()).isEqualTo(1);
    }
    // It goes on: the job whose worker died waits, trains again or has ended, and a new one is
    // accepted.
    assertThat(
            ok(client.get("/v1/training-jobs/" + EarlierDatabase.RUNNING)).path("state").asString())
        .isIn("QUEUED", "RUNNING", "SUCCEEDED");
    client.post("/v1/training-jobs/" + EarlierDatabase.RUNNING + ":cancel", "");
    String next = client.submit("{'epochs':1,'split':{'test_size':0.95,'random_state':1}}");
    assertThat(client.await(next).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }
}
