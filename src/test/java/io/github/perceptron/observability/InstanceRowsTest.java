package io.github.perceptron.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How instances see each other through their rows in PostgreSQL. */
@LongTest
class InstanceRowsTest {

  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private static EmbeddedPostgres postgres;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private JdbcClient jdbc;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private InstanceRows rows;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void connect() {
    DataSource database = postgres.getPostgresDatabase();
    jdbc = JdbcClient.create(database);
    jdbc.sql("delete from instance where true").update();
    rows = new InstanceRows(jdbc);
  }

  @Test
  void each_instance_sees_all_that_are_alive_and_what_they_train() {
    UUID one = UUID.randomUUID();
    rows.seen(one, instance("one", List.of()));
    rows.seen(UUID.randomUUID(), instance("two", List.of("job-a")));

    rows.seen(one, instance("one", List.of("job-b", "job-c")));

    assertThat(rows.living()).extracting(Instance::name).containsExactly("one", "two");
    assertThat(rows.living().get(0).runningJobs()).containsExactly("job-b", "job-c");
    assertThat(rows.living().get(0).roles()).containsExactly("predict", "train");
    assertThat(rows.living().get(0).startedAt()).isEqualTo(STARTED);
  }

  @Test
  void an_instance_that_was_silent_for_15_seconds_is_gone() {
    UUID dead = UUID.randomUUID();
    rows.seen(dead, instance("dead", List.of()));
    UUID living = UUID.randomUUID();
    rows.seen(living, instance("living", List.of()));

    jdbc.sql(
            "update instance set last_seen = current_timestamp - interval '16' second where id = ?")
        .param(dead)
        .update();

    assertThat(rows.living()).extracting(Instance::name).containsExactly("living");
    rows.seen(living, instance("living", List.of()));
    assertThat(jdbc.sql("select count(*) from instance").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void an_instance_that_stops_in_order_is_gone_at_once() {
    UUID id = UUID.randomUUID();
    rows.seen(id, instance("stops", List.of()));

    rows.delete(id);

    assertThat(rows.living()).isEmpty();
  }

  @Test
  void two_instances_of_the_same_name_are_both_seen() {
    rows.seen(UUID.randomUUID(), instance("same", List.of()));
    rows.seen(UUID.randomUUID(), instance("same", List.of()));

    assertThat(rows.living()).hasSize(2);
  }

  private static Instance instance(String name, List<String> jobs) {
    return new Instance(name, "1.0", STARTED, STARTED, List.of("predict", "train"), jobs);
  }
}
