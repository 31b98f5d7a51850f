package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.service.Client.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The whole life of a model of a table with missing values and texts: job, evaluation, predictions,
 * receipt and verification, file, and another job that starts from it.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableJobTest {

  private static final String SPECIFICATION =
      "{'preset':'modern','data_set':'fruits','epochs':20,'batch_size':16,"
          + "'normalization':'standardize','missing_values':'mean','validation_split':0.2,"
          + "'split':{'test_size':0.25,'random_state':3,'stratify':true}%s}";

  private static final String ROWS =
      "'rows':[{'weight':150,'colour':'red','size':null},{'weight':20.5,'colour':'blue'},"
          + "{'size':9,'colour':'plaid'}]";

  @Autowired private Client client;

  private String job;
  private JsonNode ended;

  @BeforeAll
  void train() {
    upload("fruits", fruits("colour", "kind"));
    job = client.submit(SPECIFICATION.formatted(",'model_name':'fruits'"));
    ended = client.await(job);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void the_job_counts_the_inputs_and_learns() {
    // Two numbers, three colours and the missing colour; the layers of the preset follow.
    JsonNode network = ended.path("network");
    assertThat(network.path("training_rows").asInt()).isEqualTo(180);
    assertThat(network.path("validation_rows").asInt()).isEqualTo(45);
    assertThat(network.path("test_rows").asInt()).isEqualTo(75);
    assertThat(network.path("test_source").asString()).isEqualTo("split");
    assertThat(network.path("memory_bytes").asLong()).isPositive();
    assertThat(ended.at("/specification/missing_values").asString()).isEqualTo("mean");
    assertThat(ended.at("/result/test_accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(client.get(job + "/history").json().path("epochs")).hasSize(20);
    assertThat(client.get(job + "/evaluation").json().path("classes")).hasSize(3);
    JsonNode contract = contract("fruits");
    assertThat(contract.path("inputs").asInt()).isEqualTo(2 + 4);
    assertThat(network.path("parameter_count").asLong())
        .isEqualTo(
            client
                .get("/v1/models/fruits/versions/1")
                .json()
                .at("/lineage/parameter_count")
                .asLong());
  }

  @Test
  void the_contract_of_the_version_has_the_columns_and_the_names_of_the_classes() {
    JsonNode contract = contract("fruits");

    assertThat(contract.at("/labels").toString()).isEqualTo("[\"apple\",\"berry\",\"melon\"]");
    assertThat(contract.at("/columns/0/name").asString()).isEqualTo("weight");
    assertThat(contract.at("/columns/0/kind").asString()).isEqualTo("numeric");
    assertThat(contract.at("/columns/2/categories").toString())
        .isEqualTo("[\"blue\",\"green\",\"red\"]");
    assertThat(contract.at("/columns/2/missing_is_category").asBoolean()).isTrue();
  }

  @Test
  void rows_are_predicted_with_names_and_come_back_as_csv() {
    JsonNode answer = predict("fruits");

    assertThat(answer.at("/predictions/0/label_name").asString()).isEqualTo("apple");
    assertThat(answer.at("/predictions/1/label_name").asString()).isEqualTo("berry");
    assertThat(answer.at("/predictions/2/warnings/0/code").asString())
        .isEqualTo("unknown_category");
    Answer csv =
        client.post(
            "/predict?model=fruits",
            fruits("colour", "kind").getBytes(StandardCharsets.UTF_8),
            "text/csv");
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.json().path("predictions")).hasSize(300);
  }

  @Test
  void a_verification_computes_the_same_parameters() {
    Answer asked = client.post(job + ":verify", "{}");
    assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
    JsonNode verified = client.await(asked.header("Location"));

    assertThat(verified.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(verified.at("/result/parameter_sha256"))
        .isEqualTo(ended.at("/result/parameter_sha256"));
    JsonNode receipt = client.get(job + "/receipt").json();
    assertThat(receipt.at("/specification/missing_values").asString()).isEqualTo("mean");
    assertThat(receipt.at("/data/training_rows").asInt()).isEqualTo(180);
  }

  @Test
  void a_job_that_is_paused_and_resumed_ends_with_the_same_parameters() {
    String specification =
        SPECIFICATION
            .replace("'epochs':20", "'epochs':1500")
            .formatted(",'model_name':'paused','layers':[{'units':8,'dropout':0.1}]");
    JsonNode expected = client.await(client.submit(specification));
    String paused = client.submit(specification);
    Awaitility.await().until(() -> client.get(paused).json().at("/progress/epoch").asInt() >= 5);
    assertThat(client.post(paused + ":pause", "").json().path("state").asString())
        .isEqualTo("PAUSED");
    assertThat(client.post(paused + ":resume", "").status()).isEqualTo(200);

    assertThat(client.await(paused).at("/result/parameter_sha256"))
        .isEqualTo(expected.at("/result/parameter_sha256"));
  }

  @Test
  void a_downloaded_model_that_is_uploaded_again_predicts_the_same() {
    byte[] file = client.bytes("/v1/models/fruits/versions/1/download?format=dl4j");

    Answer answer =
        client.post(
            "/v1/models/fruits-again/versions?data_set=fruits", file, "application/octet-stream");

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    assertThat(contract("fruits-again")).isEqualTo(contract("fruits"));
    JsonNode expected = predict("fruits").path("predictions");
    JsonNode actual = predict("fruits-again").path("predictions");
    for (int row = 0; row < 3; row++) {
      assertThat(actual.path(row).at("/class_probabilities/melon").asDouble())
          .isCloseTo(expected.path(row).at("/class_probabilities/melon").asDouble(), within(1e-6));
    }
  }

  @Test
  void another_job_starts_from_the_model_if_its_table_has_the_same_columns() {
    // One colour more than the initial model knows.
    upload("other-fruits", fruits("colour", "kind").replaceFirst("red", "yellow"));
    upload("no-fruits", fruits("paint", "kind"));
    String initial =
        SPECIFICATION
            .formatted(",'initial_model':{'model':'fruits','version':1},'model_name':'warm-fruits'")
            .replace("fruits','epochs'", "%s','epochs'");

    Answer checked =
        client.post(
            "/v1/training-jobs?validate_only=true", json(initial.formatted("other-fruits")));
    JsonNode warm = client.await(client.submit(initial.formatted("other-fruits")));
    Answer refused = client.post("/v1/training-jobs", json(initial.formatted("no-fruits")));

    assertThat(warm.path("state").asString()).isEqualTo("SUCCEEDED");
    // Everything that was measured comes from the initial model.
    assertThat(contract("warm-fruits").path("columns"))
        .isEqualTo(contract("fruits").path("columns"));
    assertThat(checked.json().at("/network/parameter_count"))
        .isEqualTo(ended.at("/network/parameter_count"));
    assertThat(warm.at("/network/parameter_count")).isEqualTo(ended.at("/network/parameter_count"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/initial_model");
    assertThat(refused.json().at("/errors/0/message").asString())
        .contains("has the columns [weight, size, paint]")
        .contains("the model needs [weight, size, colour]");
  }

  @Test
  void categories_that_no_training_row_has_are_counted_only_until_the_job_begins() {
    upload("rare-fruits", fruits("colour", "kind") + "300,16,gold,melon\n");
    String specification =
        "{'data_set':'rare-fruits','epochs':1,'validation_split':0,'model_name':'rare',"
            + "'split':{'test_size':1,'shuffle':false}}";

    Answer checked = client.post("/v1/training-jobs?validate_only=true", json(specification));
    JsonNode trained = client.await(client.submit(specification));

    long most = checked.json().at("/network/parameter_count").asLong();
    long exact = trained.at("/network/parameter_count").asLong();
    // The preset's first layer has 50 units.
    assertThat(most - exact).isEqualTo(50);
    assertThat(exact)
        .isEqualTo(
            client
                .get("/v1/models/rare/versions/1")
                .json()
                .at("/lineage/parameter_count")
                .asLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'validation_split':0,'split':{'test_size':299,'stratify':true} | /split/test_size
          'split':{'test_size':300} | /split/test_size
          'validation_split':0.9999 | /validation_split
          'missing_values':'guess' | /missing_values
          """)
  void a_job_that_its_table_does_not_allow_is_refused_at_the_field(String field, String pointer) {
    Answer refused =
        client.post("/v1/training-jobs", json("{'data_set':'fruits',%s}".formatted(field)));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void a_table_has_no_images() {
    Answer refused = client.get("/v1/datasets/fruits/train/0.png");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asString())
        .isEqualTo("Data set \"fruits\" is a table; it has no images.");
  }

  @Test
  void a_model_of_pictures_cannot_be_measured_on_a_table() {
    byte[] file = client.bytes("/v1/models/fruits/versions/1/download?format=dl4j");

    Answer refused =
        client.post(
            "/v1/models/fruits-on-digits/versions?data_set=tiny", file, "application/octet-stream");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("detail").asString())
        .contains(
            "has images, but the model needs a table with the columns [weight, size, colour]");
  }

  private JsonNode predict(String model) {
    Answer answer = client.post("/predict", json("{'model':'%s',%s}".formatted(model, ROWS)));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode contract(String model) {
    return client
        .get("/v1/models/%s/versions/1".formatted(model))
        .json()
        .at("/lineage/input_contract");
  }

  @Test
  void a_stratified_split_counts_the_rows_that_it_divides_and_none_of_validation() {
    StringBuilder csv = new StringBuilder("weight,kind,part\n");
    for (int row = 0; row < 20; row++) {
      csv.append("%d,%s,train\n".formatted(row, row % 2 == 0 ? "apple" : "pear"));
    }
    csv.append("50,plum,train\n51,plum,validation\n52,plum,validation\n53,apple,validation\n");
    upload("parted-fruits?part_column=part", csv.toString());
    String job =
        json(
            "{'data_set':'parted-fruits','epochs':1,'layers':[{'units':4}],"
                + "'split':{'test_size':0.5,'random_state':1,'stratify':true}}");

    Answer refused = client.post("/v1/training-jobs", job);

    assertThat(refused.status()).as(refused.raw().body()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).startsWith("/split");
  }

  private void upload(String name, String csv) {
    Answer answer =
        client.post("/v1/datasets/" + name, csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
  }

  /** 300 fruits of three kinds, in turn; some have no size or no colour. */
  private static String fruits(String colour, String target) {
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder("weight,size,%s,%s\n".formatted(colour, target));
    for (int row = 0; row < 300; row++) {
      int kind = row % 3;
      double weight = 20 + 130 * kind + random.nextInt(30);
      String size = random.nextInt(8) == 0 ? "" : Integer.toString(2 + 7 * kind);
      String paint = random.nextInt(8) == 0 ? "" : kind == 0 ? "blue" : kind == 1 ? "red" : "green";
      String name = kind == 0 ? "berry" : kind == 1 ? "apple" : "melon";
      csv.append("%s,%s,%s,%s\n".formatted(weight, size, paint, name));
    }
    return csv.toString();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
