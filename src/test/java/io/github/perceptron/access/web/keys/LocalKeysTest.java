package io.github.perceptron.access.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In the mode {@code local} nobody needs a key, and a wrong one is still noticed. */
@ServiceTest
class LocalKeysTest {

  @Autowired private Client client;

  @Test
  void a_key_changes_nothing_but_a_wrong_one_is_refused() {
    Answer created = client.post("/v1/api-keys", "{\"name\":\"local\",\"scopes\":[\"predict\"]}");
    String key = created.json().path("key").asString();

    assertThat(created.json().path("created_by").isNull()).isTrue();
    assertThat(client.get("/v1/training-jobs", "Authorization", "Bearer " + key).status())
        .isEqualTo(200);
    client.send(client.request(created.header("Location") + ":revoke").POST(noBody()));
    Answer refused = client.get("/v1/models", "Authorization", "Bearer " + key);
    assertThat(refused.pointersOfProblem(401)).isEmpty();
    assertThat(refused.json().path("detail").asString()).startsWith("The key was revoked at");
  }

  @Test
  void what_a_proxy_in_front_of_the_service_asks_for_is_not_looked_at() {
    for (String header : List.of("Basic YTpi", "Bearer eyJhbGciOiJub25lIn0.e30.", "Negotiate x")) {
      assertThat(client.get("/v1/models", "Authorization", header).status())
          .as(header)
          .isEqualTo(200);
    }
  }

  @Test
  void everybody_has_every_scope() {
    Answer session = client.get("/v1/session");

    assertThat(session.json().path("mode").asString()).isEqualTo("local");
    assertThat(session.json().path("scopes").toString())
        .isEqualTo("[\"predict\",\"train\",\"admin\"]");
    assertThat(client.get("/index.html", "Accept", "text/html").raw().body())
        .doesNotContain("log-out");
  }

  private static java.net.http.HttpRequest.BodyPublisher noBody() {
    return java.net.http.HttpRequest.BodyPublishers.noBody();
  }
}
