package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** H2 closes its database under everybody when its disk is full; here it is told to. */
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

    Awaitility.await()
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(client.get("/v1/training-jobs").status()).isEqualTo(200);
              assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
              assertThat(jobs.get(job).path("state").asString()).isEqualTo("RUNNING");
              assertThat(jobs.get(job).path("attempt").asInt()).isEqualTo(2);
            });
    jobs.verb(job, "cancel");
    assertThat(client.await(job, "CANCELLED").path("progress").path("epoch").asInt()).isPositive();
  }

  private void closeDatabase() {
    try {
      jdbc.execute("SHUTDOWN IMMEDIATELY");
    } catch (DataAccessException e) {
      // The connection that says so is closed as well.
      assertThat(e).hasStackTraceContaining("closed");
    }
  }
}
