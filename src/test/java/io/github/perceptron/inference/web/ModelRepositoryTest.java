package io.github.perceptron.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ModelRepositoryTest {

  private static final String GOOD = Wire.inside("UINT8", "[1,6]", "[0,1,2,3,4,5]", null);

  private final String model = "oip-" + UUID.randomUUID();

  @Autowired private Client client;
  @Autowired private ApplicationContext context;
  @Autowired private ModelVersions versions;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  private Wire wire;

  @BeforeEach
  void makeWire() {
    wire = new Wire(client);
  }

  private void trainTwoVersions() {
    for (int seed = 1; seed <= 2; seed++) {
      client.await(
          client.submit(
              "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                  .formatted(seed, model)));
    }
    client.put("/v1/models/%s/policy".formatted(model), "{\"policy\":\"newest\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/v2/"})
  void the_server_says_what_it_is(String path) {
    JsonNode server = wire.send(client.request(path).GET()).json();

    assertThat(server.path("name").asString()).isEqualTo("perceptron");
    assertThat(server.path("version").asString()).isNotBlank();
    assertThat(server.path("extensions").valueStream().map(JsonNode::asString))
        .contains("binary_tensor_data", "classification", "model_repository");
  }

  @Test
  void the_server_is_live_and_ready() {
    assertThat(get("/v2/health/live").json().path("live").booleanValue()).isTrue();
    assertThat(get("/v2/health/ready").json().path("ready").booleanValue()).isTrue();
  }

  @Test
  void a_server_that_is_about_to_stop_is_not_ready() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    try {
      get("/v2/health/ready").error(503);
      assertThat(get("/v2/health/live").status()).isEqualTo(200);
    } finally {
      AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/versions/1", "/versions/2", "/versions/champion"})
  void a_model_tells_its_tensors_and_versions(String version) {
    trainTwoVersions();
    JsonNode metadata = get("/v2/models/" + model + version).json();

    assertThat(metadata.path("name").asString()).isEqualTo(model);
    assertThat(metadata.path("versions").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(metadata.path("inputs").toString())
        .startsWith("[{\"name\":\"images\",\"datatype\":\"FP32\",\"shape\":[-1,6],");
    assertThat(metadata.at("/inputs/0/parameters").propertyNames())
        .containsExactly(
            "pixel_range",
            "shape",
            "order",
            "height",
            "width",
            "channels",
            "channel_order",
            "minimum",
            "maximum",
            "unit",
            "scaling",
            "mean",
            "divisor");
    assertThat(metadata.path("outputs").valueStream().map(output -> output.path("name").asString()))
        .containsExactly("probabilities", "labels");
    assertThat(metadata.at("/outputs/0/datatype").asString()).isEqualTo("FP32");
    assertThat(metadata.at("/outputs/0/shape")).hasToString("[-1,3]");
    assertThat(metadata.at("/outputs/0/parameters/order").asString())
        .isEqualTo("class 0 to class 2");
    assertThat(metadata.at("/outputs/1/datatype").asString()).isEqualTo("INT64");
    assertThat(metadata.at("/outputs/1/shape")).hasToString("[-1]");
    assertThat(metadata.at("/outputs/1/parameters/range").asString()).startsWith("0..2:");
    JsonNode ready = get("/v2/models/" + model + version + "/ready").json();
    assertThat(ready.path("name").asString()).isEqualTo(model);
    assertThat(ready.path("ready").booleanValue()).isTrue();
  }

  @Test
  void without_a_version_the_champion_answers() {
    trainTwoVersions();
    Wire.Answer champion = wire.json("/v2/models/%s/infer".formatted(model), GOOD);
    Wire.Answer first = wire.json("/v2/models/%s/versions/1/infer".formatted(model), GOOD);

    assertThat(champion.json().path("model_version").asString()).isEqualTo("2");
    assertThat(first.json().path("model_version").asString()).isEqualTo("1");
    assertThat(champion.probabilities()).isNotEqualTo(first.probabilities());
  }

  @Test
  void an_unloaded_model_is_not_served_until_it_is_loaded() {
    trainTwoVersions();
    List<Float> before = wire.json("/v2/models/%s/infer".formatted(model), GOOD).probabilities();

    Wire.Answer unloaded =
        wire.json(
            "/v2/repository/models/%s/unload".formatted(model),
            "{'parameters':{'unload_dependents':false}}");

    assertThat(unloaded.status()).isEqualTo(200);
    assertThat(wire.json("/v2/models/%s/infer".formatted(model), GOOD).error(503))
        .contains("not ready", "unloaded", "/load");
    for (String path : List.of("", "/ready", "/versions/1", "/versions/1/ready")) {
      get("/v2/models/" + model + path).error(503);
    }
    assertThat(index("{}"))
        .extracting(entry -> entry.path("version").asString() + entry.path("state").asString())
        .containsExactly("1UNAVAILABLE", "2UNAVAILABLE");
    assertThat(index("{}")).allMatch(entry -> entry.path("reason").asString().equals("unloaded"));
    assertThat(index("{'ready':true}")).isEmpty();
    assertThat(
            client
                .post("/predict", "{\"model\":\"%s\",\"image\":[0,1,2,3,4,5]}".formatted(model))
                .status())
        .isEqualTo(200);

    Wire.Answer loaded = wire.json("/v2/repository/models/%s/load".formatted(model), "");

    assertThat(loaded.status()).isEqualTo(200);
    assertThat(wire.json("/v2/models/%s/infer".formatted(model), GOOD).probabilities())
        .isEqualTo(before);
    assertThat(index("{'ready':true}"))
        .extracting(entry -> entry.path("version").asString() + entry.path("state").asString())
        .containsExactly("1READY", "2READY");
  }

  @Test
  void a_model_whose_file_is_damaged_is_told_when_it_is_loaded() throws IOException {
    trainTwoVersions();
    String digest =
        versions.get(new ModelVersionId(new ModelName(model), 2)).artifactSha256().hex();
    Path file = directory.resolve("artifacts").resolve(digest.substring(0, 2)).resolve(digest);
    byte[] good = Files.readAllBytes(file);
    String repository = "/v2/repository/models/" + model;
    wire.json(repository + "/unload", "");
    Files.write(file, new byte[] {1, 2, 3});

    wire.json(repository + "/load", "").error(500);

    assertThat(index("{}"))
        .allMatch(entry -> entry.path("reason").asString().contains("version 2 cannot be read"));
    wire.json("/v2/models/%s/infer".formatted(model), GOOD).error(503);
    Files.write(file, good);
    assertThat(wire.json(repository + "/load", "").status()).isEqualTo(200);
    assertThat(wire.json("/v2/models/%s/infer".formatted(model), GOOD).status()).isEqualTo(200);
  }

  @Test
  void a_model_cannot_be_brought_along() {
    trainTwoVersions();
    assertThat(
            wire.json(
                    "/v2/repository/models/%s/load".formatted(model),
                    "{'parameters':{'file:1/model.onnx':'AAAA'}}")
                .error(400))
        .contains("/parameters");
    wire.json("/v2/repository/models/%s/load".formatted(model), "{'parameters':{'config':'{}'}}")
        .error(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "{'ready':7}"})
  void an_index_request_that_is_none_is_refused(String body) {
    wire.json("/v2/repository/index", body).error(400);
  }

  @Test
  void an_index_request_may_be_empty() {
    trainTwoVersions();
    assertThat(index("")).hasSize(2);
  }

  private Wire.Answer get(String path) {
    return wire.send(client.request(path).GET());
  }

  private List<JsonNode> index(String body) {
    return wire.json("/v2/repository/index", body)
        .json()
        .valueStream()
        .filter(entry -> entry.path("name").asString().equals(model))
        .toList();
  }
}
