package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.CrashTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged jar, stopped or killed at a certain moment. */
@CrashTest
class RestartIT {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  private @Nullable ServiceProcess service;

  @AfterEach
  void stopService() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void a_job_during_which_the_process_dies_each_time_fails_and_can_be_retried() throws Exception {
    String[] settings = {"--perceptron.jobs.max-attempts=2"};
    start(settings);
    String path =
        client()
            .submit(
                "{'epochs':100,'max_epochs_per_second':10,'checkpoint_every':1000,"
                    + "'split':{'test_size':0.98,'random_state':1}}");
    for (int i = 0; i < 2; i++) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> client().get(path).json().path("state").asString().equals("RUNNING"));
      service().kill();
      start(settings);
    }

    JsonNode job = client().get(path).json();

    assertThat(job.path("state").asString()).isEqualTo("FAILED");
    assertThat(job.at("/error/code").asString()).isEqualTo("too_many_attempts");
    assertThat(job.path("attempt").asInt()).isEqualTo(2);
    assertThat(client().post(path + ":retry", "").status()).isEqualTo(200);
    assertThat(client().await(path).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_stopped_service_puts_its_jobs_back_and_goes_on_where_they_stood() throws Exception {
    start();
    String path = client().submit(InterruptedJobs.JOBS.values().iterator().next());
    JsonNode expected = InterruptedJobs.outcome(client(), path);
    String stopped =
        client().submit(InterruptedJobs.paced(InterruptedJobs.JOBS.values().iterator().next()));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> client().get(stopped).json().at("/progress/epoch").asInt() >= 3);

    service().stop();
    start();

    JsonNode resumed = client().get(stopped + "/checkpoints").json().at("/checkpoints/0");
    assertThat(resumed.path("epoch").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(InterruptedJobs.outcome(client(), stopped)).isEqualTo(expected);
    assertThat(client().get(stopped).json().path("attempt").asInt()).isEqualTo(2);
  }

  private ServiceProcess service() {
    if (service == null) {
      throw new IllegalStateException("The service was not started");
    }
    return service;
  }

  private Client client() {
    return service().client();
  }

  private void start(String... settings) throws IOException {
    service = ServiceProcess.start(directory, settings);
  }
}
