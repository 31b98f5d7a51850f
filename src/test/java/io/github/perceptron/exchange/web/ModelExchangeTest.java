package io.github.perceptron.exchange.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class ModelExchangeTest {

  private static final String BINARY = "application/octet-stream";
  private static final String PICTURE = "[[0,90,255],[13,200,7]]";

  @Autowired private Client client;
  private JsonNode trained;

  @BeforeEach
  void a_model_of_the_data_set_tiny() {
    String job =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':3,'batch_size':2,'normalization':'standardize',"
                + "'layers':[{'units':7,'activation':'gelu','batch_normalization':true}]}");
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    String id = job.substring(job.lastIndexOf('/') + 1);
    trained =
        client
            .get("/v1/models/-/versions")
            .json()
            .path("versions")
            .valueStream()
            .filter(model -> model.path("job_id").asString("").equals(id))
            .findFirst()
            .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "dl4j,zip,application/zip",
    "keras,keras,application/zip",
    "keras_h5,h5,application/x-hdf5",
    "npz,npz,application/zip"
  })
  void a_model_is_downloaded_under_its_name(String format, String extension, String type)
      throws Exception {
    HttpResponse<byte[]> file = download(format);

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(file.headers().firstValue("Content-Disposition"))
        .hasValue(
            "attachment; filename=\"tiny-%d.%s\""
                .formatted(trained.path("version").asInt(), extension));
    assertThat(file.body().length).isGreaterThan(500);
  }

  @ParameterizedTest
  @CsvSource({"dl4j", "keras", "keras_h5", "npz"})
  void a_downloaded_model_that_is_uploaded_again_gives_the_same_probabilities(String format)
      throws Exception {
    byte[] file = download(format).body();

    Answer answer = client.post("/v1/models/back/versions?data_set=tiny", file, BINARY);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    JsonNode imported = answer.json();
    assertThat(answer.header("Location"))
        .isEqualTo("/v1/models/back/versions/" + imported.path("version").asInt());
    assertThat(imported.path("source").asString()).isEqualTo("imported");
    assertThat(imported.path("test_accuracy")).isEqualTo(trained.path("test_accuracy"));
    assertThat(imported.path("test_loss").asDouble())
        .isCloseTo(trained.path("test_loss").asDouble(), within(1e-5));
    JsonNode listed = client.get(answer.header("Location")).json();
    assertThat(listed.path("job_id").isNull()).isTrue();
    assertThat(listed.path("source").asString()).isEqualTo("imported");
    assertThat(listed.path("links").path("job").isNull()).isTrue();
    JsonNode lineage = listed.path("lineage");
    assertThat(lineage.path("data_sha256").isNull()).isTrue();
    ObjectNode contract = (ObjectNode) trained.path("lineage").path("input_contract").deepCopy();
    if (!format.equals("dl4j")) {
      // The other formats do not hold how drawings are framed, which then counts as in MNIST.
      contract.put("background", "dark");
    }
    assertThat(lineage.path("input_contract")).isEqualTo(contract);
    JsonNode expected = predict("tiny", trained.path("version").asInt());
    JsonNode actual = predict("back", imported.path("version").asInt());
    for (int k = 0; k < 3; k++) {
      assertThat(actual.path(k).asDouble()).isCloseTo(expected.path(k).asDouble(), within(1e-6));
    }
  }

  @Test
  void a_file_of_keras_is_served_as_a_version_of_the_name_it_is_given() throws Exception {
    byte[] file = resource("mlp.h5");

    Answer first = client.post("/v1/models/from-keras/versions", file, "application/x-hdf5");
    Answer second = client.post("/v1/models/from-keras/versions", file, BINARY);

    assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
    assertThat(second.json().path("version").asInt())
        .isEqualTo(first.json().path("version").asInt() + 1);
    assertThat(second.json().path("artifact_sha256"))
        .isEqualTo(first.json().path("artifact_sha256"));
    assertThat(first.json().path("test_accuracy").isNull()).isTrue();
  }

  @Test
  void a_single_layer_and_a_slope_below_zero_are_trained_exchanged_and_trained_further()
      throws Exception {
    for (String layers :
        List.of(
            "[]", "[{'units':6,'activation':'leaky_relu','negative_slope':0.2,'dropout':0.1}]")) {
      String request =
          "{'data_set':'tiny','split':null,'epochs':2,'batch_size':2,'layers':%s%s}"
              .formatted(layers, "%s");
      String job = client.submit(request.formatted(""));
      JsonNode ended = client.await(job);
      assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
      assertThat(ended.at("/specification/layers").toString())
          .isEqualTo(
              layers.equals("[]")
                  ? "[]"
                  : "[{\"units\":6,\"activation\":\"leaky_relu\",\"dropout\":0.1,\"batch_normalization\":false,\"negative_slope\":0.2}]");
      byte[] file =
          client.bytes(
              client.get(job + "/model").json().at("/links/self").asString()
                  + "/download?format=keras");
      Answer uploaded = client.post("/v1/models/further/versions", file, BINARY);
      assertThat(uploaded.status()).as(uploaded.raw().body()).isEqualTo(201);
      String initial =
          ",'initial_model':{'model':'further','version':%d}"
              .formatted(uploaded.json().path("version").asInt());

      JsonNode further = client.await(client.submit(request.formatted(initial)));

      assertThat(further.path("state").asString()).as(further.toString()).isEqualTo("SUCCEEDED");
      if (!layers.equals("[]")) {
        assertThat(
                client
                    .post(
                        "/v1/training-jobs",
                        request.formatted(initial).replace("0.2", "0.3").replace('\'', '"'))
                    .pointersOfProblem(422))
            .containsExactly("/initial_model");
      }
    }
  }

  @Test
  void the_answer_says_what_was_read_in_another_form_and_what_was_left_out() throws Exception {
    Answer answer =
        client.post(
            "/v1/models/noted/versions?normalization=min_max", resource("normalized.h5"), BINARY);

    assertThat(answer.pointersOfProblem(422)).containsExactly("normalization");
    JsonNode notes =
        client
            .post("/v1/models/noted/versions", resource("normalized.keras"), BINARY)
            .json()
            .path("notes");
    assertThat(notes.valueStream().map(JsonNode::asString))
        .contains(
            "config.json/config/layers/1 ('Dropout') has no effect on predictions and was left out.",
            "config.json/config/layers/6 ('BatchNormalization') was folded into the dense layer"
                + " behind it.");
  }

  @Test
  void a_model_of_a_table_answers_rows_by_the_columns_that_were_named() throws Exception {
    JsonNode golden = JsonMapper.shared().readTree(resource("golden.json"));
    String path = "/v1/models/named-columns/versions?columns=";
    Answer uploaded = client.post(path + "year,size,b,c", resource("table.keras"), BINARY);
    assertThat(uploaded.status()).as(uploaded.raw().body()).isEqualTo(201);

    JsonNode row = golden.at("/rows/0");
    Answer answer =
        client.post(
            "/predict",
            "{\"model\":\"named-columns\",\"rows\":[{\"year\":%s,\"size\":%s,\"b\":%s,\"c\":%s}]}"
                .formatted(row.path(0), row.path(1), row.path(2), row.path(3)));

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    for (int k = 0; k < 3; k++) {
      assertThat(answer.json().at("/predictions/0/probabilities/" + k).asDouble())
          .isCloseTo(golden.at("/of_rows/table.keras/0/" + k).asDouble(), within(1e-5));
    }
    assertThat(
            client.post(path + "a,a,b,c", resource("table.keras"), BINARY).pointersOfProblem(422))
        .containsExactly("columns");
    assertThat(client.post(path + "a,,b", resource("table.keras"), BINARY).pointersOfProblem(422))
        .containsExactly("columns");
    assertThat(
            client
                .post(path + "a,b,c,d&image_shape=2x2", resource("table.keras"), BINARY)
                .pointersOfProblem(422))
        .containsExactly("columns");
  }

  @Test
  void what_cannot_be_a_model_is_refused_by_its_place() throws Exception {
    byte[] keras = resource("mlp.h5");
    String path = "/v1/models/refused/versions";

    assertThat(client.post(path, new byte[] {1, 2, 3}, BINARY).pointersOfProblem(422))
        .containsExactly("file");
    assertThat(
            client.post(path, resource("bad-two-activations.keras"), BINARY).pointersOfProblem(422))
        .containsExactly("config.json/config/layers/4 ('Activation')");
    assertThat(client.post(path + "?data_set=mnist", keras, BINARY).pointersOfProblem(422))
        .containsExactly("data_set");
    assertThat(client.post(path + "?data_set=none-such", keras, BINARY).pointersOfProblem(404))
        .isEmpty();
    assertThat(client.post(path + "?image_shape=6", keras, BINARY).pointersOfProblem(422))
        .containsExactly("image_shape");
    assertThat(client.post(path + "?normalization=x", keras, BINARY).pointersOfProblem(422))
        .containsExactly("normalization");
    assertThat(
            client.post("/v1/models/Not%20A%20Name/versions", keras, BINARY).pointersOfProblem(422))
        .containsExactly("name");
    assertThat(client.post(path, new byte[0], BINARY).pointersOfProblem(400)).isNotEmpty();
    assertThat(client.get("/v1/models/refused/versions/1").status()).isEqualTo(404);
  }

  @Test
  void a_model_file_may_be_larger_than_other_bodies() {
    byte[] twoMegabytes = new byte[2_000_000];

    assertThat(client.post("/v1/models/large/versions", twoMegabytes, BINARY).status())
        .isEqualTo(422);
    client.post("/v1/models/large", twoMegabytes, BINARY).pointersOfProblem(413);
  }

  @Test
  void a_download_of_an_unknown_format_or_model_is_refused() {
    assertThat(client.get("/v1/models/tiny/versions/1/download?format=onnx").pointersOfProblem(422))
        .containsExactly("format");
    client.get("/v1/models/tiny/versions/9999/download").pointersOfProblem(404);
  }

  private JsonNode predict(String model, int version) {
    Answer answer =
        client.post(
            "/predict",
            "{\"image\":%s,\"model\":\"%s\",\"version\":%d}".formatted(PICTURE, model, version));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json().path("probabilities");
  }

  private HttpResponse<byte[]> download(String format) throws IOException, InterruptedException {
    String path =
        "/v1/models/tiny/versions/%d/download?format=%s"
            .formatted(trained.path("version").asInt(), format);
    return HttpClient.newHttpClient()
        .send(client.request(path).build(), BodyHandlers.ofByteArray());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ModelExchangeTest.class.getResourceAsStream("/exchange/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
