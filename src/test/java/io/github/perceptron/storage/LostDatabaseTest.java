package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * H2 closes its database for all connections if the disk is full. This test closes it with a
 * command.
 */
@ServiceTest
@TestPropertySource(properties = "db-scheduler.heartbeat-interval=500ms")
class LostDatabaseTest {

  @Autowired Client client;
  @Autowired JdbcTemplate jdbc;

  @Test
  void a_database_that_closed_is_opened_again_and_its_jobs_go_on() {
    JobClient jobs = new JobClient(client);
    String job = client.submit(JobClient.LONG);
    Awaitility.await().until(() -> jobs.get(job).path("progress").path("epoch").asInt() > 0);

    closeDatabase();
    int before = epochOf(job);

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(client.get("/v1/training-jobs").status()).isEqualTo(200);
              assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
              assertThat(epochOf(job)).isGreaterThan(before);
            });
    jobs.verb(job, "cancel");
    client.await(job, "CANCELLED");
  }

  /** Repeats the request until the database is available. */
  private int epochOf(String job) {
    return Awaitility.await()
        .ignoreExceptions()
        .until(() -> client.get(job).json().at("/progress/epoch").asInt(-1), epoch -> epoch >= 0);
  }

  private void closeDatabase() {
    try {
      jdbc.execute("SHUTDOWN IMMEDIATELY");
    } catch (DataAccessException e) {
      // The connection that sends the command is closed, too.
      assertThat(e).hasStackTraceContaining("closed");
    }
  }
}
