package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.github.perceptron.service.SqlOfRequests;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class TrainingJobLifecycleTest {

  private static final String SHORT_MNIST =
      """
      {"preset":"modern","layers":[{"units":32,"activation":"relu"}],"epochs":2,
       "split":{"test_size":0.9,"random_state":1},"display_name":"short"}""";

  @Autowired private Client client;
  @Autowired private EntityManagerFactory entityManagerFactory;

  @Test
  void a_posted_job_is_accepted_with_its_location_and_its_resolved_specification() {
    Answer answer = client.post("/v1/training-jobs", "{\"epochs\":1}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).matches("/v1/training-jobs/[0-9a-f-]{36}");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    JsonNode job = answer.json();
    assertThat(job.path("state").asString()).isEqualTo("QUEUED");
    assertThat(job.at("/specification/preset").asString()).isEqualTo("vanilla");
    assertThat(job.at("/specification/optimizer/learning_rate").asDouble()).isEqualTo(0.001);
    assertThat(job.at("/network/parameter_count").asInt()).isEqualTo(47_410);
    assertThat(job.at("/network/training_rows").asInt()).isEqualTo(13_860);
    assertThat(job.at("/network/validation_rows").asInt()).isEqualTo(5_940);
    assertThat(job.at("/progress/eta_seconds").isNull()).isTrue();
    client.await(answer.header("Location"));
  }

  @Test
  void a_job_on_mnist_ends_with_a_model_its_history_and_its_test_accuracy() {
    String path = client.submit(SHORT_MNIST);

    JsonNode job = client.await(path);

    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    assertThat(job.path("display_name").asString()).isEqualTo("short");
    assertThat(job.at("/result/test_accuracy").asDouble()).isBetween(0.85, 1.0);
    assertThat(job.at("/result/test_loss").asDouble()).isBetween(0.0, 0.6);
    assertThat(job.at("/result/stopped_by").asString()).isEqualTo("epochs");
    assertThat(job.at("/result/parameter_sha256").asString()).matches("[0-9a-f]{64}");
    assertThat(job.at("/progress/fraction").asDouble()).isEqualTo(1);
    assertThat(Instant.parse(job.path("finished_at").asString()))
        .isAfter(Instant.parse(job.path("started_at").asString()));
    JsonNode last = history(path, "").path(1);
    assertThat(job.at("/metrics/val_accuracy").asDouble())
        .isEqualTo(last.path("val_accuracy").asDouble());
    assertThat(job.at("/error").isNull()).isTrue();
  }

  @Test
  void the_history_is_read_as_rows_as_columns_as_csv_and_after_an_epoch() {
    String path = client.submit("{'data_set':'tiny','split':null,'epochs':5,'batch_size':4}");
    client.await(path);

    JsonNode rows = history(path, "");
    assertThat(rows.valueStream().map(row -> row.path("epoch").asInt()))
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(history(path, "?after_epoch=3").size()).isEqualTo(2);
    assertThat(history(path, "?after_epoch=5").size()).isZero();
    JsonNode columns = client.get(path + "/history?layout=columns").json();
    assertThat(columns.path("val_loss").size()).isEqualTo(5);
    assertThat(columns.path("loss").path(4)).isEqualTo(rows.path(4).path("loss"));
    Answer csv = client.get(path + "/history", "Accept", "text/csv");
    assertThat(csv.contentType()).startsWith("text/csv");
    List<String> lines = csv.raw().body().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .isEqualTo(
            EpochMetric.of(EpochMetric.Scope.CLASSES).stream()
                .map(EpochMetric::id)
                .collect(Collectors.joining(",", "epoch,", ",at")));
    assertThat(lines.get(1)).startsWith("1," + rows.path(0).path("loss").asString() + ",");
  }

  @Test
  void the_same_job_twice_ends_with_the_same_parameters_and_history() {
    String first = client.submit(SHORT_MNIST);
    String second = client.submit(SHORT_MNIST);

    JsonNode one = client.await(first);
    JsonNode other = client.await(second);

    assertThat(one.at("/result/parameter_sha256")).isEqualTo(other.at("/result/parameter_sha256"));
    assertThat(losses(first)).isEqualTo(losses(second));
  }

  @Test
  void a_poll_takes_no_more_than_two_queries() {
    String path = client.submit("{'data_set':'tiny','split':null,'epochs':1,'batch_size':4}");
    client.await(path);
    Statistics statistics = entityManagerFactory.unwrap(SessionFactory.class).getStatistics();

    for (String poll : List.of("", "/history", "/history?after_epoch=1")) {
      statistics.clear();
      try (SqlOfRequests sql = new SqlOfRequests()) {
        assertThat(client.get(path + poll).status()).isEqualTo(200);
        assertThat(statistics.getPrepareStatementCount() + sql.count()).as(poll).isBetween(1L, 2L);
      }
    }
  }

  @Test
  void a_job_that_diverges_fails_and_its_metrics_are_null_and_never_nan() {
    String path =
        client.submit(
            "{'optimizer':{'learning_rate':100000},'l2':50,'split':{'test_size':0.99,'random_state':1}}");

    JsonNode job = client.await(path);

    assertThat(job.path("state").asString()).isEqualTo("FAILED");
    assertThat(job.at("/error/code").asString()).isEqualTo("diverged");
    assertThat(job.at("/error/message").asString()).contains("learning rate");
    assertThat(job.at("/result").isNull()).isTrue();
    JsonNode epochs = history(path, "");
    JsonNode last = epochs.path(epochs.size() - 1);
    // The loss of the training rows may end just before the numbers become infinite.
    assertThat(List.of(last.path("loss"), last.path("val_loss"))).anyMatch(JsonNode::isNull);
    assertThat(client.get(path + "/history").raw().body()).doesNotContain("NaN", "Infinity");
    assertThat(client.get(path).raw().body()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void early_stopping_ends_a_job_when_nothing_improves_any_more() {
    String path =
        client.submit(
            """
            {'split':{'test_size':0.99,'random_state':1},'epochs':50,
             'early_stopping':{'monitor':'val_accuracy','patience':2,'min_delta':0.5,'restore_best':true}}""");

    JsonNode job = client.await(path);

    assertThat(job.at("/result/stopped_by").asString()).isEqualTo("early_stopping");
    assertThat(job.at("/result/best_epoch").asInt()).isEqualTo(1);
    assertThat(history(path, "").size()).isEqualTo(3);
  }

  @Test
  void a_job_that_reaches_max_runtime_succeeds_with_its_best_epoch() {
    String path =
        client.submit("{'data_set':'tiny','split':null,'epochs':100000,'max_runtime_seconds':1}");

    JsonNode job = client.await(path);

    assertThat(job.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(job.at("/result/stopped_by").asString()).isEqualTo("max_runtime");
    assertThat(job.at("/progress/epoch").asInt()).isLessThan(100_000);
  }

  @Test
  void a_job_with_a_pace_lets_each_epoch_last_as_long_and_ends_with_the_same_parameters() {
    String specification = "{'data_set':'tiny','split':null,'epochs':4,'seed':5%s}";
    JsonNode quick = client.await(client.submit(specification.formatted("")));
    String paced = client.submit(specification.formatted(",'max_epochs_per_second':8"));

    JsonNode job = client.await(paced);

    assertThat(job.at("/result/parameter_sha256")).isEqualTo(quick.at("/result/parameter_sha256"));
    assertThat(job.at("/specification/max_epochs_per_second").asInt()).isEqualTo(8);
    assertThat(quick.path("specification").has("max_epochs_per_second")).isFalse();
    assertThat(history(paced, ""))
        .hasSize(4)
        .allSatisfy(epoch -> assertThat(epoch.path("duration_ms").asInt()).isBetween(125, 60_000));
  }

  @Test
  void a_job_that_waits_for_its_pace_obeys_and_goes_on_as_if_nothing_had_been() {
    String specification = "{'data_set':'tiny','split':null,'epochs':2,'seed':6%s}";
    JsonNode quick = client.await(client.submit(specification.formatted("")));
    String slow = client.submit(specification.formatted(",'max_epochs_per_second':0.5"));
    client.await(slow, "RUNNING");

    client.post(slow + ":pause", "");
    JsonNode paused = client.await(slow, "PAUSED");
    client.post(slow + ":resume", "");

    assertThat(paused.at("/progress/epoch").asInt()).isLessThan(2);
    assertThat(client.await(slow).at("/result/parameter_sha256"))
        .isEqualTo(quick.at("/result/parameter_sha256"));
  }

  @Test
  void the_pages_of_the_list_contain_every_job_exactly_once_newest_first() {
    List<String> paths =
        IntStream.range(0, 5)
            .mapToObj(i -> client.submit("{'data_set':'tiny','split':null,'epochs':1}"))
            .toList();

    List<String> listed = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = client.get("/v1/training-jobs?page_size=2" + token).json();
      page.path("jobs").forEach(job -> listed.add(job.at("/links/self").asString()));
      token =
          page.path("next_page_token").isNull()
              ? null
              : "&page_token=" + page.path("next_page_token").asString();
    } while (token != null);

    assertThat(listed).doesNotHaveDuplicates().containsAll(paths);
    assertThat(listed.indexOf(paths.get(4))).isLessThan(listed.indexOf(paths.get(0)));
    paths.forEach(client::await);
    JsonNode done = client.get("/v1/training-jobs?state=SUCCEEDED&page_size=200").json();
    assertThat(done.path("jobs").valueStream().map(job -> job.path("state").asString()))
        .hasSizeGreaterThanOrEqualTo(5)
        .containsOnly("SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate_only=true", "validate_only", "validate_only="})
  void validate_only_answers_with_the_resolved_job_and_submits_nothing(String query) {
    Answer answer = client.post("/v1/training-jobs?" + query, "{\"display_name\":\"never made\"}");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode network = answer.json().path("network");
    assertThat(network.path("parameter_count").asInt()).isEqualTo(47_410);
    assertThat(network.path("test_rows").asInt()).isEqualTo(10_000);
    assertThat(network.path("test_source").asString()).isEqualTo("test_images");
    assertNeverMade();
  }

  @ParameterizedTest
  @CsvSource({
    "validate_only=yes,                       validate_only",
    "validate_only=1,                         validate_only",
    "validate_only=true&validate_only=false,  validate_only",
    "validate-only=true,                      validate-only",
    "Validate_only=true,                      Validate_only",
    "validate_olny,                           validate_olny",
    "validateonly=true&dry_run=1,             validateonly dry_run"
  })
  void invalid_query_parameters_start_no_job_and_are_all_named(String query, String names) {
    Answer answer = client.post("/v1/training-jobs?" + query, "{\"display_name\":\"never made\"}");

    assertThat(answer.pointersOfProblem(422)).containsExactlyInAnyOrder(names.split(" "));
    assertThat(answer.json().path("detail").asString()).containsAnyOf("validate_only", "true or");
    assertNeverMade();
  }

  private void assertNeverMade() {
    assertThat(client.get("/v1/training-jobs?page_size=200").raw().body())
        .doesNotContain("never made");
  }

  @Test
  void best_val_accuracy_is_the_highest_of_the_history_and_val_accuracy_is_the_last() {
    String path =
        client.submit(
            "{'preset':'modern','epochs':6,'validation_split':0.3,'split':{'test_size':0.99,'random_state':1},"
                + "'learning_rate_schedule':null,'optimizer':{'learning_rate':0.03}}");

    JsonNode metrics = client.await(path).path("metrics");

    List<Double> history =
        history(path, "")
            .valueStream()
            .map(epoch -> epoch.path("val_accuracy").asDouble())
            .toList();
    assertThat(history.stream().distinct().count()).as("they differ").isGreaterThan(1);
    assertThat(metrics.path("best_val_accuracy").asDouble()).isEqualTo(Collections.max(history));
    assertThat(metrics.path("val_accuracy").asDouble()).isEqualTo(history.get(history.size() - 1));
  }

  @Test
  void finished_epochs_are_visible_while_the_job_runs() {
    String path =
        client.submit(
            "{'epochs':100000,'max_epochs_per_second':20,'split':{'test_size':0.9,'random_state':1}}");

    JsonNode running =
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> client.get(path).json(), job -> job.at("/progress/epoch").asInt() >= 2);

    assertThat(running.path("state").asString()).isEqualTo("RUNNING");
    assertThat(running.at("/progress/fraction").asDouble()).isBetween(2 / 100_000.0, 1.0);
    assertThat(running.at("/progress/eta_seconds").asDouble()).isPositive();
    assertThat(history(path, "").size()).isGreaterThanOrEqualTo(2);
    client.post(path + ":cancel", "");
    client.await(path, "CANCELLED");
  }

  @Test
  void the_loss_of_the_classic_exercise_starts_at_that_of_ten_equal_probabilities() {
    String path = client.submit("{'epochs':1,'split':{'test_size':0.9,'random_state':7}}");

    client.await(path);

    assertThat(history(path, "").path(0).path("val_loss").asDouble())
        .isCloseTo(Math.log(10), within(0.3));
  }

  private List<String> losses(String path) {
    return history(path, "")
        .valueStream()
        .map(row -> row.path("loss").asString() + " " + row.path("val_accuracy").asString())
        .toList();
  }

  private JsonNode history(String path, String query) {
    return client.get(path + "/history" + query).json().path("epochs");
  }
}
