package io.github.perceptron.receipts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ReceiptTest {

  private static final String JOB =
      """
      {"layers":[{"units":16,"activation":"relu"}],"epochs":2,"normalization":"min_max",
       "split":{"test_size":0.95,"random_state":1},"validation_split":0.3,"seed":11}""";

  @Autowired private Client client;

  @Test
  void a_receipt_contains_the_inputs_of_the_job() {
    String path = client.submit(JOB);
    JsonNode job = client.await(path);

    JsonNode receipt = client.get(path + "/receipt").json();

    assertThat(receipt.path("job_id")).isEqualTo(job.path("id"));
    assertThat(receipt.path("format").asInt()).isEqualTo(1);
    assertThat(receipt.path("seed").asLong()).isEqualTo(11);
    assertThat(receipt.path("specification")).isEqualTo(job.path("specification"));
    assertThat(receipt.at("/data/data_set").asString()).isEqualTo("mnist");
    assertThat(receipt.at("/data/data_sha256").asString()).isEqualTo(sha256OfMnist());
    assertThat(receipt.at("/software/deeplearning4j").asString()).isEqualTo("1.0.0-M2.1");
    assertThat(receipt.at("/software/nd4j").asString()).isEqualTo("1.0.0-M2.1");
    assertThat(receipt.at("/software/javacpp").asString()).isEqualTo("1.5.13");
    assertThat(receipt.at("/software/openblas").asString()).isEqualTo("0.3.31-1.5.13");
    assertThat(receipt.at("/software/training_step").asString()).isEqualTo("prepared");
    assertThat(receipt.at("/software/java_version").asString())
        .isEqualTo(System.getProperty("java.runtime.version"));
    assertThat(receipt.at("/software/service").asString()).isNotBlank();
    assertThat(receipt.at("/platform/arch").asString()).isEqualTo(System.getProperty("os.arch"));
    assertThat(receipt.at("/platform/os").asString()).startsWith(System.getProperty("os.name"));
    assertThat(receipt.at("/platform/backend").asString()).isEqualTo("CPU");
    assertThat(receipt.at("/platform/blas_vendor").asString()).isEqualTo("OPENBLAS");
    assertThat(receipt.at("/platform/blas_kernel")).isEqualTo(matrixProducts().path("kernel"));
    assertThat(receipt.at("/threads/training").asInt())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(receipt.at("/threads/omp").asInt()).isEqualTo(1);
    assertThat(receipt.at("/threads/blas").asInt()).isEqualTo(1);
    assertThat(receipt.at("/threads/workers").asInt()).isEqualTo(2);
    assertThat(receipt.path("verification").isNull()).isTrue();
    assertThat(job.at("/links/receipt").asString())
        .isEqualTo(receipt.at("/links/self").asString())
        .isEqualTo(path + "/receipt");
  }

  @Test
  void a_receipt_contains_the_results_of_the_job_and_its_durations() {
    String path = client.submit(JOB);
    JsonNode job = client.await(path);

    JsonNode receipt = client.get(path + "/receipt").json();

    JsonNode result = receipt.path("result");
    for (String member :
        new String[] {
          "parameter_sha256", "test_loss", "test_accuracy", "best_epoch", "stopped_by"
        }) {
      assertThat(result.path(member)).as(member).isEqualTo(job.path("result").path(member));
    }
    assertThat(result.path("epochs").asInt()).isEqualTo(2);
    assertThat(result.path("artifact_sha256")).isEqualTo(modelOf(job).path("artifact_sha256"));
    assertThat(receipt.path("attempts").asInt()).isEqualTo(1);
    JsonNode timing = receipt.path("timing");
    assertThat(timing.path("started_at")).isEqualTo(job.path("started_at"));
    assertThat(timing.path("finished_at")).isEqualTo(job.path("finished_at"));
    assertThat(timing.path("training_seconds")).isEqualTo(job.at("/progress/training_seconds"));
    Duration total =
        Duration.between(
            Instant.parse(job.path("created_at").asString()),
            Instant.parse(job.path("finished_at").asString()));
    assertThat(timing.path("total_seconds").asDouble())
        .isCloseTo(total.toNanos() / 1e9, within(0.001))
        .isGreaterThanOrEqualTo(
            timing.path("queued_seconds").asDouble() + timing.path("training_seconds").asDouble());
    JsonNode memory = receipt.path("memory");
    assertThat(memory.path("heap_peak_bytes").asLong()).isGreaterThan(1_000_000);
    assertThat(memory.path("physical_bytes").asLong())
        .isBetween(1_000_000L, memory.path("physical_limit_bytes").asLong());
  }

  @Test
  void the_row_digest_is_the_one_that_numpy_computes_from_scikit_learns_split() {
    String path = client.submit(JOB);
    client.await(path);

    JsonNode data = client.get(path + "/receipt").json().path("data");

    // p = np.random.RandomState(1).permutation(60000); k = math.ceil(0.95 * 60000)
    // train, val, test = p[k:][:2100], p[k:][2100:], np.arange(10000); then as RowDigest says.
    assertThat(data.path("row_sha256").asString())
        .isEqualTo("e34fb3312c90558eb283228ced8982ae0db2249a1bc1b4ad9d9364b2a98916bb");
    assertThat(data.path("training_rows").asInt()).isEqualTo(2100);
    assertThat(data.path("validation_rows").asInt()).isEqualTo(900);
    assertThat(data.path("test_rows").asInt()).isEqualTo(10_000);
    assertThat(data.path("test_images").asString()).isEqualTo("test");
  }

  @Test
  void the_row_digest_of_a_whole_data_set_covers_its_rows_in_order() {
    String path = client.submit("{'data_set':'tiny','split':null,'validation_split':0,'epochs':1}");
    client.await(path);

    JsonNode data = client.get(path + "/receipt").json().path("data");

    // train, val, test = np.arange(6), [], np.arange(4)
    assertThat(data.path("row_sha256").asString())
        .isEqualTo("8cb0180fba31da86c033e568079ecfe54bababcb3ac3677ffc7611679e4c3e99");
  }

  @Test
  void a_receipt_never_changes() {
    String path = client.submit("{'data_set':'tiny','split':null,'epochs':1}");
    client.await(path);
    String receipt = client.get(path + "/receipt").raw().body();

    client.await(client.submit("{'data_set':'tiny','split':null,'epochs':1}"));

    assertThat(client.get(path + "/receipt").raw().body()).isEqualTo(receipt);
  }

  @Test
  void a_job_without_a_receipt_says_why() {
    String failed =
        client.submit(
            "{'optimizer':{'learning_rate':100000},'l2':50,'split':{'test_size':0.99,'random_state':1}}");
    assertThat(client.await(failed).path("state").asString()).isEqualTo("FAILED");

    Client.Answer answer = client.get(failed + "/receipt");

    answer.pointersOfProblem(404);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:receipt-not-found");
    assertThat(answer.json().path("detail").asString()).contains("FAILED");
    assertThat(answer.json().path("state").asString()).isEqualTo("FAILED");
  }

  @Test
  void a_receipt_of_an_unknown_job_is_answered_with_404() {
    Client.Answer answer =
        client.get("/v1/training-jobs/00000000-0000-0000-0000-000000000000/receipt");

    answer.pointersOfProblem(404);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:job-not-found");
  }

  @Test
  void the_info_of_the_service_names_openblas_and_its_kernel() {
    JsonNode products = matrixProducts();

    assertThat(products.path("openblas").asString()).isEqualTo("0.3.31-1.5.13");
    assertThat(products.path("kernel").asString()).matches("[A-Z0-9_]{3,}");
    assertThat(products.path("wrong_kernels").isArray()).isTrue();
  }

  private JsonNode matrixProducts() {
    return client.get("/actuator/info").json().path("matrix_products");
  }

  private String sha256OfMnist() {
    return client
        .get("/v1/datasets")
        .json()
        .findValue("datasets")
        .valueStream()
        .filter(dataSet -> dataSet.path("name").asString().equals("mnist"))
        .map(dataSet -> dataSet.path("sha256").asString())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode modelOf(JsonNode job) {
    return client.get(job.at("/links/model").asString()).json();
  }
}
