package io.github.perceptron.access.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;

@UnitTest
class OperationScopesTest {

  private final OperationScopes scopes = new OperationScopes();

  @ParameterizedTest
  @CsvSource({
    "GET, /actuator/health/liveness, PUBLIC",
    "GET, /actuator/env, ADMIN",
    "POST, /actuator/loggers/root, ADMIN",
    "GET, /login.html, PUBLIC",
    "GET, /job.html, ANY",
    "HEAD, /v1/models, PREDICT",
    "POST, /predict, PREDICT",
    "GET, /predict, ANY",
    "POST, /v1/training-jobs/0:cancel, TRAIN",
    "POST, /v1/training-jobs/0:fly, TRAIN",
    "DELETE, /v1/training-jobs/0:fly, TRAIN",
    "GET, /v1/training-jobs/0/history.png, TRAIN",
    "GET, /v1/api-keys, ADMIN",
    "GET, /v1/%61pi-keys, ADMIN",
    "GET, /v1/api-keys;a=b, ADMIN",
    "POST, /v1/api-keys/0:revoke, ADMIN",
    "PUT, /v1/api-keys, ANY",
    "GET, /v1/nothing, ANY",
    "GET, /nothing, ADMIN",
    "POST, /login.html, ADMIN",
    "POST, /console/console.css, ADMIN"
  })
  void the_most_specific_line_of_the_list_counts(String method, String path, Need need) {
    assertThat(scopes.of(method, PathContainer.parsePath(path))).isEqualTo(need);
  }

  @Test
  void an_operation_is_found_by_its_path_with_or_without_the_patterns_of_its_variables() {
    assertThat(scopes.ofOperation("GET", "/v1/training-jobs/{id}/history.{format:png|svg}"))
        .contains(Need.TRAIN);
    assertThat(scopes.ofOperation("GET", "/v1/training-jobs/{id}/history.{format}"))
        .contains(Need.TRAIN);
    assertThat(scopes.ofOperation("PUT", "/v1/api-keys")).isEmpty();
    assertThat(scopes.ofOperation("GET", "/v1/a-new-operation")).isEmpty();
  }
}
