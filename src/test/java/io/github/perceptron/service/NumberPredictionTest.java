package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.service.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model of numbers, from the file of the examples to the answers of each kind of request. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberPredictionTest {

  private static final Path FILE = Path.of("examples", "diabetes.csv");
  private static final String JSON = "application/json";

  @Autowired private Client client;

  private List<String> lines;
  private JsonNode evaluation;

  @BeforeAll
  void train() throws IOException {
    lines = Files.readAllLines(FILE);
    Answer uploaded = client.post("/v1/datasets/diabetes", Files.readAllBytes(FILE), "text/csv");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isIn(200, 201);
    String job =
        client.submit(
            """
            {'preset':'modern','data_set':'diabetes','split':{'test_size':0.2,'random_state':7},
             'validation_split':0,'normalization':'standardize','layers':[{'units':16}],
             'weight_init':'glorot_uniform','optimizer':{'name':'adam','learning_rate':0.001},
             'learning_rate_schedule':{'name':'constant'},'epochs':60,'batch_size':32}""");
    JsonNode ended = client.await(job);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    evaluation = client.get(job + "/evaluation").json();
  }

  /** MLPRegressor of scikit-learn 1.9.1 with this shape has 0.28 to 0.39 for five seeds. */
  @Test
  void the_model_explains_as_much_of_what_it_has_not_seen_as_that_of_scikit_learn() {
    assertThat(evaluation.path("r2").asDouble()).isBetween(0.28, 0.42);
    assertThat(evaluation.path("rmse").asDouble()).isBetween(53.0, 60.0);
  }

  @Test
  void rows_get_the_number_that_the_evaluation_has_in_its_own_unit() {
    for (JsonNode worst : evaluation.path("worst_rows")) {
      String line = lines.get(1 + worst.path("index").asInt());

      JsonNode answer = post(objectOf(line)).json();

      double predicted = worst.at("/predicted/0").asDouble();
      assertThat(answer.at("/predictions/0/value").asDouble()).isCloseTo(predicted, within(1e-2));
      assertThat(answer.at("/predictions/0/values/progression"))
          .isEqualTo(answer.at("/predictions/0/value"));
      assertThat(answer.path("targets").toString()).isEqualTo("[\"progression\"]");
      assertThat(line).endsWith("," + worst.at("/actual/0").asInt());
    }
  }

  @Test
  void a_file_comes_back_with_the_number_beside_each_row() throws IOException {
    Answer answer =
        client.post(
            "/predict?model=diabetes", Files.readAllBytes(FILE), "text/csv", "Accept", "text/csv");

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    List<String> answered = answer.raw().body().lines().toList();
    assertThat(answered.get(0)).isEqualTo(lines.get(0) + ",prediction");
    assertThat(answered).hasSameSizeAs(lines);
    double ofFirst = post(objectOf(lines.get(1))).json().at("/predictions/0/value").asDouble();
    assertThat(Double.parseDouble(answered.get(1).substring(answered.get(1).lastIndexOf(',') + 1)))
        .isCloseTo(ofFirst, within(1e-3));
  }

  @Test
  void each_line_of_a_stream_gets_the_number_of_its_row() {
    String lines =
        "{\"rows\":[%s]}\n{\"rows\":[{\"age\":\"old\"}]}\n{\"rows\":[%s]}\n"
            .formatted(objectOf(this.lines.get(1)), objectOf(this.lines.get(2)));

    Answer answer =
        client.post(
            "/predict?model=diabetes",
            lines.getBytes(StandardCharsets.UTF_8),
            "application/x-ndjson");

    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> answers =
        answer.raw().body().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(answers).hasSize(3);
    for (int line : new int[] {1, 3}) {
      JsonNode one = answers.get(line - 1);
      JsonNode expected = post(objectOf(this.lines.get(line == 1 ? 1 : 2))).json();
      assertThat(one.path("line").asInt()).isEqualTo(line);
      assertThat(one.path("value").floatValue())
          .isCloseTo(expected.at("/predictions/0/value").floatValue(), within(1e-3f));
      assertThat(one.at("/values/progression")).isEqualTo(one.path("value"));
      for (String same : List.of("targets", "model", "version", "job_id")) {
        assertThat(one.path(same)).isEqualTo(expected.path(same));
      }
      assertThat(one.has("label") || one.has("probabilities")).isFalse();
    }
    assertThat(answers.get(1).at("/error/errors/0/pointer").asString()).isEqualTo("/rows/0/age");
  }

  @Test
  void the_protocol_answers_the_same_number_as_a_tensor() {
    double expected = post(objectOf(lines.get(5))).json().at("/predictions/0/value").asDouble();
    String numbers = lines.get(5).substring(0, lines.get(5).lastIndexOf(','));

    JsonNode metadata = client.get("/v2/models/diabetes").json();
    JsonNode answer =
        client
            .post(
                "/v2/models/diabetes/infer",
                "{\"inputs\":[{\"name\":\"rows\",\"datatype\":\"FP32\",\"shape\":[1,10],\"data\":[%s]}]}"
                    .formatted(numbers))
            .json();

    assertThat(answer.at("/outputs/0/name").asString()).isEqualTo("predictions");
    assertThat(answer.at("/outputs/0/shape").toString()).isEqualTo("[1,1]");
    assertThat(answer.at("/outputs/0/data/0").asDouble()).isCloseTo(expected, within(1e-3));
    assertThat(metadata.at("/outputs/0/name").asString()).isEqualTo("predictions");
  }

  @Test
  void what_only_classes_have_is_refused_or_left_out() {
    JsonNode answer = post(objectOf(lines.get(1))).json();
    assertThat(answer.at("/predictions/0").has("label")).isFalse();
    assertThat(answer.at("/predictions/0").has("probabilities")).isFalse();

    Answer picture = client.post("/predict?model=diabetes", "{\"image\":[[0,1],[2,3]]}");

    assertThat(picture.status()).isBetween(400, 499);
  }

  private Answer post(String row) {
    Answer answer =
        client.post("/predict", "{\"model\":\"diabetes\",\"rows\":[%s]}".formatted(row));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith(JSON);
    return answer;
  }

  private String objectOf(String line) {
    String[] names = lines.get(0).split(",", -1);
    String[] fields = line.split(",", -1);
    List<String> members = new ArrayList<>();
    for (int i = 0; i < names.length - 1; i++) {
      members.add("\"%s\":%s".formatted(names[i], fields[i]));
    }
    return "{" + String.join(",", members) + "}";
  }
}
