package io.github.perceptron.exchange.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.github.perceptron.service.TwoLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What versions of models of numbers and of two classes say of themselves, and their files. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskExchangeTest {

  private static final Path FILE = Path.of("examples", "diabetes.csv");
  private static final String NUMBERS = "diabetes-files";
  private static final String LETTERS = "letters-files";
  private static final String BINARY = "application/octet-stream";

  @Autowired private Client client;

  private String columns;
  private String row;

  @BeforeAll
  void train(@TempDir Path scratch) throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    columns = lines.get(0).substring(0, lines.get(0).lastIndexOf(','));
    row = lines.get(3).substring(0, lines.get(3).lastIndexOf(','));
    Answer uploaded = client.post("/v1/datasets/diabetes", Files.readAllBytes(FILE), "text/csv");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isIn(200, 201);
    TwoLetters.upload(client, scratch);
    await(
        """
        {'preset':'modern','data_set':'diabetes','model_name':'%s','normalization':'standardize',
         'split':{'test_size':0.2,'random_state':7},'validation_split':0,'epochs':5,'batch_size':32}"""
            .formatted(NUMBERS));
    await(
        """
        {'preset':'modern','data_set':'two_letters','model_name':'%s','loss':'binary_crossentropy',
         'epochs':2,'layers':[{'units':8}]}"""
            .formatted(LETTERS));
  }

  private void await(String specification) {
    JsonNode ended = client.await(client.submit(specification));
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_version_of_numbers_says_its_errors_its_targets_and_what_it_ignores() {
    JsonNode version = client.get("/v1/models/" + NUMBERS + "/versions/1").json();

    JsonNode metrics = version.at("/lineage/metrics");
    for (String figure : List.of("test_loss", "test_mae", "test_rmse", "test_r2")) {
      assertThat(metrics.path(figure).isNumber()).as(figure).isTrue();
      assertThat(metrics.path(figure)).isEqualTo(version.path(figure));
    }
    JsonNode contract = version.at("/lineage/input_contract");
    assertThat(contract.path("classes").asInt()).isZero();
    JsonNode target = contract.at("/targets/0");
    assertThat(target.path("name").asString()).isEqualTo("progression");
    assertThat(target.path("mean").asDouble()).isBetween(140.0, 165.0);
    assertThat(target.path("deviation").asDouble()).isBetween(65.0, 90.0);
    assertThat(contract.path("ignored").toString()).isEqualTo("[\"progression\"]");
    JsonNode ofClasses = client.get("/v1/models/" + LETTERS + "/versions/1").json();
    assertThat(ofClasses.at("/lineage/metrics").has("test_rmse")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"dl4j", "keras", "keras_h5", "npz"})
  void a_model_of_numbers_comes_back_from_each_of_its_files(String format) {
    String keras = format.startsWith("keras") ? "&columns=" + columns + "&targets=progression" : "";

    Answer answer =
        client.post(
            "/v1/models/numbers-back/versions?data_set=diabetes" + keras,
            file(NUMBERS, format),
            BINARY);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    assertThat(answer.json().path("test_accuracy").isNull()).isTrue();
    assertThat(answer.json().path("test_rmse").asDouble()).isBetween(30.0, 90.0);
    assertThat(answer.json().path("test_mae").asDouble()).isBetween(20.0, 80.0);
    JsonNode version = client.get(answer.header("Location")).json();
    assertThat(version.path("test_rmse")).isEqualTo(answer.json().path("test_rmse"));
    assertThat(version.at("/lineage/input_contract/targets").toString())
        .isEqualTo("[{\"name\":\"progression\",\"mean\":0.0,\"deviation\":1.0}]");
    assertThat(value("numbers-back", answer.json().path("version").asInt()))
        .isCloseTo(value(NUMBERS, 1), within(1e-2));
  }

  @Test
  void numbers_of_other_names_are_not_measured_on_a_data_set() {
    Answer refused =
        client.post(
            "/v1/models/numbers-named/versions?data_set=diabetes&columns=" + columns,
            file(NUMBERS, "keras"),
            BINARY);

    assertThat(refused.pointersOfProblem(422)).containsExactly("data_set");
    assertThat(refused.json().path("detail").asString())
        .contains("has the numbers [progression] to predict, but the model answers the numbers")
        .contains("[target]");
    assertThat(
            client
                .post("/v1/models/numbers-named/versions?targets=a,a", file(NUMBERS, "npz"), BINARY)
                .pointersOfProblem(422))
        .containsExactly("targets");
  }

  @ParameterizedTest
  @CsvSource({"dl4j", "keras", "keras_h5", "npz"})
  void a_model_of_one_sigmoid_comes_back_from_each_of_its_files(String format) {
    Answer answer =
        client.post(
            "/v1/models/letters-back/versions?data_set=two_letters", file(LETTERS, format), BINARY);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    JsonNode trained = client.get("/v1/models/" + LETTERS + "/versions/1").json();
    assertThat(answer.json().path("test_accuracy")).isEqualTo(trained.path("test_accuracy"));
    assertThat(answer.json().path("test_loss").asDouble())
        .isCloseTo(trained.path("test_loss").asDouble(), within(1e-5));
  }

  private byte[] file(String model, String format) {
    return client.bytes("/v1/models/%s/versions/1/download?format=%s".formatted(model, format));
  }

  private double value(String model, int version) {
    Answer answer =
        client.post(
            "/predict?model=%s&version=%d".formatted(model, version),
            (columns + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8),
            "text/csv");
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json().at("/predictions/0/value").asDouble();
  }
}
