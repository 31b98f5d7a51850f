package io.github.perceptron.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.documents.MetricsDocument;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The metrics as Prometheus reads them. */
@ServiceTest
class MetricsTest {

  private static final String IMAGE = "[" + String.join(",", Collections.nCopies(784, "0")) + "]";

  private static final String JOB =
      "{'split':{'test_size':0.99,'random_state':1},'epochs':2,'layers':[{'units':4}],"
          + "'batch_size':64,'checkpoint_every':1,'model_name':'%s'}";

  @Autowired private Client client;

  /** A job with checkpoints whose model predicts, so that all metrics have values. */
  @BeforeEach
  void trainAndPredict() {
    client.await(client.submit(JOB.formatted("measured")));
    predict("measured");
  }

  @Test
  void the_document_lists_the_metrics_of_the_service_and_no_others() {
    Exposition metrics = read();

    assertThat(MetricsDocument.names())
        .containsExactlyInAnyOrderElementsOf(
            metrics.families().stream().filter(name -> name.startsWith("perceptron_")).toList());
    MetricsDocument.types()
        .forEach((name, type) -> assertThat(metrics.type(name)).as(name).isEqualTo(type));
  }

  @Test
  void every_metric_has_a_help_text() {
    Exposition metrics = read();

    metrics.families().stream()
        .filter(name -> name.startsWith("perceptron_"))
        .forEach(name -> assertThat(metrics.helps().get(name)).as(name).hasSizeGreaterThan(15));
  }

  @Test
  void an_epoch_is_measured_with_its_rows_and_steps() {
    Exposition before = read();

    client.await(client.submit(JobClient.SHORT));

    Exposition after = read();
    assertThat(grown("perceptron_epoch_seconds_count", before, after)).isGreaterThanOrEqualTo(1);
    assertThat(grown("perceptron_step_seconds_count", before, after)).isGreaterThanOrEqualTo(1);
    assertThat(grown("perceptron_training_rows_total", before, after)).isGreaterThanOrEqualTo(1);
    assertThat(after.value("perceptron_epoch_rows_per_second_sum")).isPositive();
    assertThat(after.value("perceptron_epoch_seconds_bucket{le=\"+Inf\"}"))
        .isEqualTo(after.value("perceptron_epoch_seconds_count"));
  }

  @Test
  void checkpoints_are_measured_with_their_size() {
    Exposition metrics = read();

    assertThat(metrics.value("perceptron_checkpoint_seconds_count")).isGreaterThanOrEqualTo(2);
    assertThat(metrics.value("perceptron_checkpoint_size_bytes_sum")).isGreaterThan(1000);
  }

  @Test
  void jobs_are_counted_by_state_and_their_ends_too() {
    String running = client.submit(JobClient.LONG);
    client.await(running, "RUNNING");
    double failed = read().value(ended("failed"));
    double cancelled = read().value(ended("cancelled"));

    Awaitility.await().until(() -> read().value(jobs("default", "running")) >= 1);
    new JobClient(client).verb(running, "cancel");
    client.await(running, "CANCELLED");
    client.await(client.submit(JobClient.DIVERGING));

    Exposition after = read();
    assertThat(after.value(ended("cancelled"))).isGreaterThan(cancelled);
    assertThat(after.value(ended("failed"))).isGreaterThan(failed);
    Awaitility.await().until(() -> read().value(jobs("default", "failed")) >= 1);
  }

  @Test
  void a_project_has_series_of_its_own_while_it_has_jobs() {
    String project = "measured-" + UUID.randomUUID();
    assertThat(client.post("/v1/projects", "{\"name\":\"%s\"}".formatted(project)).status())
        .isEqualTo(201);
    assertThat(read().samples()).noneMatch(sample -> sample.contains(project));
    Client.Answer accepted =
        client.post(
            "/v1/training-jobs", JobClient.SHORT.replace('\'', '"'), "Perceptron-Project", project);
    assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(202);

    Awaitility.await().until(() -> read().value(jobs(project, "succeeded")) == 1);
    assertThat(read().value(ended("succeeded").replace("default", project))).isEqualTo(1);
    assertThat(
            client
                .send(
                    client
                        .request(accepted.header("Location"), "Perceptron-Project", project)
                        .DELETE())
                .status())
        .isEqualTo(204);

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> read().samples().stream().noneMatch(sample -> sample.contains(project)));
  }

  @Test
  void the_queue_tells_its_length_and_how_long_the_oldest_job_waits() {
    // The service of the tests has two workers.
    String first = client.submit(JobClient.LONG);
    String second = client.submit(JobClient.LONG);
    String waiting = client.submit(JobClient.LONG);
    try {
      Awaitility.await()
          .until(
              () ->
                  read().value("perceptron_queue_length") >= 1
                      && read().value("perceptron_queue_oldest_age_seconds{project=\"default\"}")
                          > 0);
    } finally {
      for (String job : new String[] {waiting, second, first}) {
        new JobClient(client).verb(job, "cancel");
        client.await(job, "CANCELLED");
      }
    }
  }

  @Test
  void predictions_are_measured_by_model_and_version() {
    String version = client.get("/v1/models/measured").json().at("/champion/version").asString();
    String series =
        "perceptron_prediction_seconds_count{model=\"measured\",project=\"default\",version=\"%s\"}";
    Exposition before = read();

    for (int i = 0; i < 3; i++) {
      predict("measured");
    }

    Exposition after = read();
    assertThat(grown(series.formatted(version), before, after)).isEqualTo(3);
    assertThat(grown("perceptron_prediction_batch_rows_sum", before, after))
        .isGreaterThanOrEqualTo(3);
    assertThat(after.value("perceptron_prediction_waiting_rows")).isZero();
    assertThat(after.value("perceptron_model_load_seconds_count{outcome=\"loaded\"}"))
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void a_deleted_version_has_no_series_any_more() {
    client.await(client.submit(JOB.formatted("leaves")));
    predict("leaves");
    assertThat(read().samples()).anyMatch(sample -> sample.contains("model=\"leaves\""));

    Client.Answer deleted = client.delete("/v1/models/leaves?force=true");

    assertThat(deleted.status()).as(deleted.raw().body()).isEqualTo(204);
    assertThat(read().samples()).noneMatch(sample -> sample.contains("model=\"leaves\""));
  }

  @Test
  void refusals_are_counted_by_problem_type_whoever_finds_them() {
    Exposition before = read();

    client.get("/v1/training-jobs/nowhere");
    client.get("/v1/training-jobs?page_size=0");
    client.get("/%2F");

    Exposition after = read();
    assertThat(grown("perceptron_refusals_total{reason=\"job-not-found\"}", before, after))
        .isEqualTo(1);
    assertThat(grown("perceptron_refusals_total{reason=\"invalid-parameter\"}", before, after))
        .isEqualTo(1);
    assertThat(grown("perceptron_refusals_total{reason=\"malformed-request\"}", before, after))
        .isEqualTo(1);
  }

  @Test
  void memory_outside_the_heap_is_measured_beside_the_heap() {
    Exposition metrics = read();

    assertThat(metrics.value("perceptron_native_memory_physical_bytes")).isGreaterThan(1 << 20);
    assertThat(metrics.value("perceptron_native_memory_javacpp_bytes")).isPositive();
    assertThat(metrics.names()).contains("jvm_memory_used_bytes", "perceptron_disk_used_bytes");
  }

  private Exposition read() {
    return new Exposition(client.get("/actuator/prometheus").raw().body());
  }

  private static String jobs(String project, String state) {
    return "perceptron_jobs{project=\"%s\",state=\"%s\"}".formatted(project, state);
  }

  private static String ended(String state) {
    return "perceptron_jobs_ended_total{project=\"default\",state=\"%s\"}".formatted(state);
  }

  private void predict(String model) {
    Client.Answer answer =
        client.post("/predict", "{\"model\":\"%s\",\"image\":%s}".formatted(model, IMAGE));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
  }

  private static double grown(String sample, Exposition before, Exposition after) {
    return after.value(sample) - before.value(sample);
  }
}
