package io.github.perceptron.access.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Issuer;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests with tokens of an OpenID provider, in a service that also has keys. */
@KeysTest
class TokenRequestsTest {

  @Autowired private KeyClient client;
  @Autowired private Issuer issuer;

  @ParameterizedTest
  @CsvSource({
    "usual, train, GET, /v1/training-jobs, 200, ''",
    "usual, train, GET, /v1/api-keys, 403, scope-needed",
    "usual, predict, POST, /v1/training-jobs, 403, scope-needed",
    "usual, something-else, GET, /v1/models, 403, scope-needed",
    "expired, admin, GET, /v1/models, 401, invalid-key",
    "other-audience, admin, POST, /v1/training-jobs, 401, invalid-key"
  })
  void a_token_is_checked_like_a_key(
      String of, String scope, String method, String path, int status, String problem)
      throws Exception {
    HttpResponse<String> answer =
        client.text(
            method,
            path,
            method.equals("POST") ? "{\"no_such_field\":1}" : null,
            "Authorization",
            "Bearer " + issuer.tokenFor(of, scope));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(problem);
  }

  @Test
  void the_subject_of_the_token_is_the_caller() throws Exception {
    String token = issuer.tokenFor("usual", "admin");

    JsonNode caller = json(client.get("/v1/session", "Authorization", "Bearer " + token));
    JsonNode key =
        json(
            client.post(
                "/v1/api-keys",
                "{\"name\":\"a\",\"scopes\":[\"predict\"]}",
                "Authorization",
                "Bearer " + token));

    assertThat(caller.path("id").asString()).isEqualTo("usual");
    assertThat(caller.path("scopes").toString()).isEqualTo("[\"admin\"]");
    assertThat(caller.path("expires_at").isNull()).isFalse();
    assertThat(key.path("created_by").asString()).isEqualTo("usual");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
