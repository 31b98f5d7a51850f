package io.github.perceptron.problem.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.RawSocket;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Small things that clients do: a slash too much, a type with a typing error, a field twice. */
@ServiceTest
class PoliteHttpTest {

  private static final String CHECK = "/v1/training-jobs?validate_only=true";

  @LocalServerPort private int port;
  @Autowired private Client client;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/training-jobs",
        "/v1/models",
        "/v1/datasets",
        "/v1/presets",
        "/v1/hyperparameter-schema",
        "/v2",
        "/v2/health/ready",
        "/actuator/health",
        "/console/console.css",
        "/v1/training-jobs/x",
        "/v2/models/x",
        "/nothing"
      })
  void a_slash_at_the_end_changes_nothing(String path) {
    Answer without = client.get(path);
    Answer with = client.get(path + "/");

    assertThat(with.status()).isEqualTo(without.status());
    assertThat(with.raw().body()).isEqualTo(without.raw().body());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/training-jobs/?validate_only=true, 200",
    "/predict/, 422",
    "/v2/repository/index/, 200",
    "/v1/training-jobs/0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11:cancel/, 404"
  })
  void a_post_with_a_slash_at_the_end_is_not_sent_on(String path, int status) {
    assertThat(client.post(path, "{}").status()).isEqualTo(status);
  }

  @Test
  void limits_hold_for_addresses_with_a_slash_at_the_end() {
    // Over the limit of other requests, under that of predictions.
    String body = " ".repeat(2_000_000) + "{}";

    assertThat(client.post("/predict/", body).status()).isEqualTo(422);
    assertThat(client.post("/v1/training-jobs/", body).status()).isEqualTo(413);
  }

  @Test
  void a_page_with_a_slash_at_the_end_leads_to_the_page() throws IOException {
    RawSocket.Reply reply =
        RawSocket.send(
            port, "GET /job.html/?id=3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(reply.status()).isEqualTo(308);
    assertThat(reply.header("location")).isEqualTo("/job.html?id=3");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; charset=klingon, The charset klingon of the Content-Type",
    "foo, Content-Type foo is not a valid media type",
    "application/, Content-Type application/ is not a valid media type",
    "text/plain, Content-Type text/plain is not supported here",
    "*/*, Content-Type */* is not supported here"
  })
  void a_type_that_is_not_read_is_named_with_those_that_are(String type, String text)
      throws IOException {
    for (String path : new String[] {CHECK, "/predict", "/v2/repository/index"}) {
      RawSocket.Reply reply = post(path, "Content-Type: " + type, "{}");

      assertThat(reply.status()).as(path).isEqualTo(415);
      assertThat(reply.body()).contains(text).contains("send application/json");
      assertThat(reply.body()).doesNotContain("none").doesNotContain("send .");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/training-jobs?validate_only=true | {"epochs":1,"epochs":2}                     | /epochs
          /v1/training-jobs?validate_only=true | {"metadata":{"a":"1","a":"2"}}              | /metadata/a
          /v1/training-jobs?validate_only=true | {"layers":[{"units":1},{"units":1,"units":2}]} | /layers/1/units
          /v1/training-jobs?validate_only=true | {"a/b~":1,"a/b~":1}                         | /a~1b~0
          /predict                             | {"top_k":1,"top_k":2}                       | /top_k
          /predict                             | {"instances":[{"b64":"","b64":""}]}         | /instances/0/b64
          /v1/models/x/policy                  | {"policy":"best","policy":"newest"}         | /policy
          """)
  void a_name_that_stands_twice_is_named(String path, String body, String pointer) {
    Answer answer = path.endsWith("policy") ? put(path, body) : client.post(path, body);

    assertThat(answer.pointersOfProblem(400)).containsExactly(pointer);
    assertThat(answer.json().path("detail").asString())
        .isEqualTo(pointer + " occurs twice in its object; remove one of the two.");
  }

  @Test
  void a_name_that_stands_twice_is_named_to_clients_of_the_protocol() {
    assertThat(client.post("/v2/repository/index", "{\"ready\":true,\"ready\":false}").raw().body())
        .isEqualTo("{\"error\":\"/ready occurs twice in its object; remove one of the two.\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "pause", "resume", "retry", "verify"})
  void a_verb_says_that_it_takes_post_only(String verb) throws IOException {
    String path = "/v1/training-jobs/0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11:" + verb;
    for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
      RawSocket.Reply reply = request(method, path);

      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("allow")).isEqualTo("POST");
      assertThat(reply.body()).contains("method-not-allowed");
    }
    RawSocket.Reply options = request("OPTIONS", path);
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("allow")).isEqualTo("POST,OPTIONS");
    assertThat(client.post(path, "").status()).isEqualTo(404);
  }

  @Test
  void a_verb_that_there_is_not_is_nothing_whatever_the_method() throws IOException {
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      RawSocket.Reply reply = request(method, "/v1/training-jobs/x:fly");

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body()).contains("has no verb 'fly'");
    }
  }

  @Test
  void a_second_json_value_is_named() {
    Answer answer = client.post("/v1/training-jobs", "{\"preset\":\"vanilla\"}{\"epochs\":1}");

    assertThat(answer.pointersOfProblem(400)).containsExactly("");
    assertThat(answer.json().path("detail").asString())
        .isEqualTo("The body must be one JSON value, but another value follows it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/default-model", "/v1/models", "/v1/training-jobs", "/v2"})
  void yaml_is_no_answer_of_a_path_that_speaks_json(String path) {
    Answer answer = client.get(path, "Accept", "application/yaml");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.raw().body()).doesNotContain("yaml");
  }

  @Test
  void the_advice_for_curl_is_given_where_json_is_read_only() throws IOException {
    String form = "Content-Type: application/x-www-form-urlencoded";

    assertThat(post("/v1/training-jobs", form, "x").body()).contains("With curl, add");
    assertThat(post("/v1/models/m/versions", form, "x").body())
        .contains("is not supported here")
        .doesNotContain("With curl");
  }

  @Test
  void a_foreign_character_in_base64_is_named_with_its_place() {
    Answer answer = client.post("/predict", "{\"image_base64\":\"aGVs*G8=\"}");

    assertThat(answer.pointersOfProblem(422)).containsExactly("/image_base64");
    assertThat(answer.json().path("detail").asString())
        .isEqualTo("/image_base64 is not base64: its character 5 is '*'.");
  }

  private Answer put(String path, String body) {
    return client.send(
        client
            .request(path, "Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private RawSocket.Reply request(String method, String path) throws IOException {
    return RawSocket.send(
        port,
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(method, path));
  }

  private RawSocket.Reply post(String path, String header, String body) throws IOException {
    return RawSocket.send(
        port,
        "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, header, body.length(), body));
  }
}
