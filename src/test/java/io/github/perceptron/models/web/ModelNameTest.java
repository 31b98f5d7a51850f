package io.github.perceptron.models.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every endpoint accepts the same names. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelNameTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String IMAGE = "[[0,40,80],[120,200,255]]";
  private static final String TINY =
      "{'data_set':'tiny','split':null,'layers':[{'units':2}],'epochs':1,'batch_size':4}"
          .replace('\'', '"');

  @Autowired private Client client;

  private byte[] file;

  static Stream<String> names() {
    return Stream.of("digits.v2", "0", "7.5", "a..b", "a.", "x_y-z.json", "n" + ".1".repeat(31));
  }

  static Stream<String> wrongNames() {
    return Stream.of(
        "",
        ".",
        "..",
        ".a",
        "-a",
        "-",
        "_a",
        "A",
        "a b",
        "a/b",
        "a\\b",
        "a%2fb",
        "a:b",
        "a;b",
        "a\n",
        "é",
        "a".repeat(64));
  }

  @BeforeAll
  void trainAModel() {
    String job = client.submit(with("model_name", "named").toString());
    client.await(job);
    file =
        client.bytes(client.get(job + "/model").json().at("/links/self").asString() + "/download");
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_valid_name_is_accepted_everywhere(String name) {
    String model = "/v1/models/" + name;

    int uploaded = upload(name).json().path("version").intValue();
    ObjectNode job = with("model_name", name);
    job.putObject("initial_model").put("model", name).put("version", uploaded);
    JsonNode trained = client.await(client.submit(job.toString()));
    // An alias must not look like the number of a version.
    String alias = "v." + name.substring(0, Math.min(60, name.length()));
    Answer aliased =
        client.put(model + "/aliases/" + alias, "{\"version\":%d}".formatted(uploaded));
    ObjectNode fromAlias = with("model_name", name);
    fromAlias.putObject("initial_model").put("model", name).put("alias", alias);
    Answer checked = client.post("/v1/training-jobs?validate_only=true", fromAlias.toString());

    assertThat(trained.path("state").asString()).as(trained.toString()).isEqualTo("SUCCEEDED");
    assertThat(trained.at("/published/model").asString()).isEqualTo(name);
    assertThat(aliased.status()).as(aliased.raw().body()).isEqualTo(201);
    assertThat(client.get(aliased.header("Location")).status()).isEqualTo(200);
    assertThat(checked.status()).as(checked.raw().body()).isEqualTo(200);
    for (String path : new String[] {"", "/versions", "/versions/" + uploaded, "/policy"}) {
      assertThat(client.get(model + path).status()).as(path).isEqualTo(200);
    }
    assertThat(client.get(model).json().at("/links/self").asString()).isEqualTo(model);
    Answer predicted = predict(name, alias);
    assertThat(predicted.status()).as(predicted.raw().body()).isEqualTo(200);
    assertThat(predicted.json().path("model").asString()).isEqualTo(name);
    String served = "/v2/models/" + name;
    assertThat(client.get(served + "/versions/" + alias + "/ready").status()).isEqualTo(200);
    assertThat(client.post("/v2/repository/models/%s/load".formatted(name), "{}").status())
        .isEqualTo(200);
    assertThat(client.bytes(model + "/versions/%d/download".formatted(uploaded))).isNotEmpty();
    assertThat(client.delete(model + "/versions/%d?force=true".formatted(uploaded)).status())
        .isEqualTo(204);
    assertThat(client.delete(model + "?force=true").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("wrongNames")
  void a_wrong_name_is_refused_everywhere(String name) {
    Answer job = client.post("/v1/training-jobs", with("model_name", name).toString());
    ObjectNode initial = with("model_name", "named");
    initial.putObject("initial_model").put("model", name).put("version", 1);
    Answer fromIt = client.post("/v1/training-jobs", initial.toString());
    ObjectNode alias = with("model_name", "named");
    alias.putObject("initial_model").put("model", "named").put("alias", name);
    Answer fromAlias = client.post("/v1/training-jobs", alias.toString());
    Answer chosen =
        client.put("/v1/default-model", JSON.createObjectNode().put("model", name).toString());

    assertThat(job.pointersOfProblem(422)).containsExactly("/model_name");
    assertThat(job.json().path("detail").asString()).isNotBlank();
    assertThat(fromIt.pointersOfProblem(422)).containsExactly("/initial_model/model");
    assertThat(fromAlias.pointersOfProblem(422)).containsExactly("/initial_model/alias");
    assertThat(chosen.pointersOfProblem(422)).containsExactly("/model");
    predict(name, "champion").pointersOfProblem(404);
    assertThat(upload(name).status()).isIn(400, 404, 405, 422);
    assertThat(client.put("/v1/models/named/aliases/" + encoded(name), "{\"version\":1}").status())
        .isIn(400, 404, 405, 422);
    assertThat(ModelName.in(name)).isEmpty();
    assertThatThrownBy(() -> new ModelName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483647", "-2147483648"})
  void a_number_that_no_version_has_is_answered_like_one_that_was_never_given(String number) {
    String version = "/v1/models/named/versions/" + number;

    for (Answer answer :
        List.of(client.get(version), client.get(version + "/download"), client.delete(version))) {
      assertThat(answer.pointersOfProblem(404)).isEmpty();
      assertThat(answer.json().path("detail").asString())
          .startsWith("There is no version %s of model 'named'".formatted(number));
    }
  }

  @Test
  void a_path_with_a_name_that_no_model_can_have_is_answered_like_a_name_of_no_model() {
    String model = "/v1/models/No%20Model";

    for (Answer answer :
        List.of(
            client.get(model),
            client.get(model + "/versions"),
            client.get(model + "/policy"),
            client.get(model + "/aliases"),
            client.get(model + "/aliases/live"),
            client.get(model + "/aliases/live/history"),
            client.get("/v1/models/No%20Model/versions/3"),
            client.delete(model + "?force=true"),
            client.delete(model + "/versions/1"),
            client.delete(model + "/aliases/live"),
            client.put(model + "/policy", "{\"policy\":\"newest\"}"),
            client.put(model + "/aliases/live", "{\"version\":1}"))) {
      assertThat(answer.pointersOfProblem(404)).isEmpty();
      assertThat(answer.json().path("detail").asString()).contains("model 'No Model'");
    }
    for (String path :
        List.of("", "/ready", "/versions/1", "/versions/0", "/versions/live/ready")) {
      Answer served = client.get("/v2/models/No%20Model" + path);
      assertThat(served.status()).as(path).isEqualTo(404);
      assertThat(served.json().path("error").asString()).contains("model 'No Model'");
    }
  }

  @Test
  void the_schema_of_jobs_has_the_same_rule() {
    JsonNode initial =
        new SpecificationReader().schema().at("/properties/initial_model/properties");

    assertThat(initial.at("/model/pattern").asString()).isEqualTo("^" + ModelName.PATTERN + "$");
    assertThat(initial.at("/alias/pattern").asString()).isEqualTo("^" + AliasName.PATTERN + "$");
  }

  private Answer upload(String name) {
    return client.post(
        "/v1/models/%s/versions".formatted(encoded(name)), file, "application/octet-stream");
  }

  private Answer predict(String model, String alias) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("alias", alias);
    body.set("image", JSON.readTree(IMAGE));
    return client.post("/predict", body.toString());
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static ObjectNode with(String field, String value) {
    return ((ObjectNode) JSON.readTree(TINY)).put(field, value);
  }
}
