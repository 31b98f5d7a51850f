package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Tests the check of answers itself, with a document that has one operation. */
@UnitTest
class ContractCheckTest {

  private final Contract contract =
      new Contract(
          JsonMapper.shared()
              .readTree(
                  """
                  {"paths":{
                    "/v1/training-jobs/{id}":{"get":{"operationId":"get","responses":{
                      "200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Job"}}}},
                      "404":{"$ref":"#/components/responses/NotFound"}}}},
                    "/v1/training-jobs/{id}:cancel":{"post":{"operationId":"cancel","responses":{}}}},
                  "components":{
                    "schemas":{"Job":{"type":"object","required":["id","at"],"properties":{
                      "id":{"type":"string","format":"uuid"},"at":{"type":["string","null"]}}}},
                    "responses":{"NotFound":{"content":{"application/problem+json":{"schema":{
                      "type":"object","required":["status"]}}}}}}}
                  """));

  private final Operation get = contract.operationOf("GET", "/v1/training-jobs/7").orElseThrow();

  @Test
  void an_answer_as_described_is_right() {
    String job = "{\"id\":\"0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11\",\"at\":null}";

    assertThat(contract.complaints(get, 200, "application/json;charset=UTF-8", job)).isEmpty();
    assertThat(contract.complaints(get, 404, "application/problem+json", "{\"status\":404}"))
        .isEmpty();
  }

  @Test
  void a_status_that_is_not_described_is_reported() {
    assertThat(contract.complaints(get, 410, "application/json", "{}"))
        .containsExactly("status 410 is not described");
  }

  @Test
  void a_media_type_that_is_not_described_is_reported() {
    assertThat(contract.complaints(get, 200, "text/html", "<p>"))
        .containsExactly("a body of text/html is not described for status 200");
  }

  @Test
  void a_missing_property_a_null_and_a_wrong_format_are_reported() {
    assertThat(contract.complaints(get, 200, "application/json", "{\"id\":\"7\",\"at\":null}"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("/id");
    assertThat(contract.complaints(get, 200, "application/json", "{\"id\":null}")).hasSize(2);
    assertThat(contract.complaints(get, 404, "application/problem+json", "{}")).hasSize(1);
    assertThat(contract.complaints(get, 200, "application/json", "{"))
        .containsExactly("the body is no JSON");
  }

  @Test
  void a_verb_is_not_part_of_an_id() {
    assertThat(contract.operationOf("POST", "/v1/training-jobs/7:cancel"))
        .map(Operation::id)
        .contains("cancel");
    assertThat(contract.operationOf("POST", "/v1/training-jobs/7:sleep")).isEmpty();
    assertThat(contract.operationOf("GET", "/v1/training-jobs/7:sleep")).isEmpty();
  }
}
