package io.github.perceptron.observability.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The header X-Request-Id of requests and answers. */
@ServiceTest
class RequestIdsTest {

  @Autowired private Client client;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/training-jobs",
        "/v1/training-jobs/nowhere",
        "/v1/training-jobs?page_size=0",
        "/nothing-here",
        "/%2F",
        "/actuator/health",
        "/console/console.css",
        "/v2/models/nowhere"
      })
  void every_answer_has_the_id_of_its_request(String path) {
    assertThat(client.get(path, "X-Request-Id", "a-1.b_2:c/3+=@").header("X-Request-Id"))
        .isEqualTo("a-1.b_2:c/3+=@");
  }

  @Test
  void a_request_with_a_body_keeps_its_id_while_the_body_arrives() {
    assertThat(
            client
                .post("/v1/training-jobs", "{\"epochs\":0}", "X-Request-Id", "with-a-body")
                .header("X-Request-Id"))
        .isEqualTo("with-a-body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "semi;colon", "quote\"", "<script>", "{}", "täglich"})
  void an_id_that_could_mean_something_in_a_log_is_replaced(String id) {
    assertNew(client.get("/v1/presets", "X-Request-Id", id).header("X-Request-Id"));
  }

  @Test
  void an_id_may_have_128_characters_and_no_more() {
    String longest = "x".repeat(128);

    assertThat(client.get("/v1/presets", "X-Request-Id", longest).header("X-Request-Id"))
        .isEqualTo(longest);
    assertNew(client.get("/v1/presets", "X-Request-Id", longest + "x").header("X-Request-Id"));
  }

  @Test
  void requests_without_an_id_get_a_new_one_each() {
    String first = client.get("/v1/presets").header("X-Request-Id");
    String second = client.get("/v1/presets").header("X-Request-Id");

    assertNew(first);
    assertNew(second);
    assertThat(second).isNotEqualTo(first);
  }

  private static void assertNew(String id) {
    assertThat(UUID.fromString(id)).hasToString(id);
  }
}
