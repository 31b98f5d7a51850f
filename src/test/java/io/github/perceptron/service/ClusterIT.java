package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several instances of the packaged jar on one PostgreSQL and one directory of artifacts. */
class ClusterIT {

  private static final String JOB =
      """
      {'epochs':40,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
       'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
       'split':{'test_size':0.8,'random_state':1},'checkpoint_every':1}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private EmbeddedPostgres postgres;

  private final List<ServiceProcess> services = new ArrayList<>();

  @BeforeEach
  void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterEach
  void stopAll() throws IOException {
    services.forEach(ServiceProcess::close);
    postgres.close();
  }

  @Test
  void another_instance_takes_over_the_job_of_one_that_died_and_obeys_what_a_third_was_told()
      throws Exception {
    ServiceProcess first = start();
    String reference = first.client().submit(JOB);
    JsonNode expected = first.client().await(reference).path("result");
    String job = first.client().submit(JOB);
    reachEpoch(first, job, 2);
    ServiceProcess second = start();
    assertThat(second.client().get(job).json().path("state").asString()).isEqualTo("RUNNING");

    first.kill();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> second.client().get(job).json().path("attempt").asInt() == 2);

    assertThat(second.client().await(job).path("result")).isEqualTo(expected);
    String cancelled = second.client().submit(JOB);
    reachEpoch(second, cancelled, 1);
    ServiceProcess third = start();
    assertThat(third.client().post(cancelled + ":cancel", "").json().path("state").asString())
        .isEqualTo("CANCELLED");
  }

  @Test
  void two_instances_share_the_queue_and_no_job_is_trained_twice() throws Exception {
    ServiceProcess one = start();
    ServiceProcess other = start();
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ServiceProcess service = i % 2 == 0 ? one : other;
      jobs.add(service.client().submit("{'epochs':2,'split':{'test_size':0.95,'random_state':1}}"));
    }

    for (String job : jobs) {
      JsonNode ended = one.client().await(job);
      assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
      assertThat(ended.path("attempt").asInt()).isEqualTo(1);
    }
    assertThat(other.client().get("/v1/training-jobs?state=SUCCEEDED").json().path("jobs").size())
        .isEqualTo(12);
  }

  private static void reachEpoch(ServiceProcess service, String job, int epoch) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> service.client().get(job).json().at("/progress/epoch").asInt() >= epoch);
  }

  private ServiceProcess start() throws IOException {
    ServiceProcess service =
        ServiceProcess.start(
            directory,
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--db-scheduler.heartbeat-interval=500ms");
    services.add(service);
    return service;
  }
}
