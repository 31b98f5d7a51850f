package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ApiDocumentationTest {

  @Autowired private Client client;

  @Test
  void the_openapi_document_names_every_path_of_the_service() {
    JsonNode paths = client.get("/v3/api-docs").json().path("paths");

    assertThat(paths.propertyNames())
        .contains(
            "/v1/training-jobs",
            "/v1/training-jobs/{id}",
            "/v1/training-jobs/{id}/history",
            "/v1/training-jobs/{id}/receipt",
            "/v1/training-jobs/{id}:verify",
            "/v1/training-jobs/{id}/checkpoints",
            "/v1/training-jobs/{id}/model",
            "/v1/training-jobs/{id}/evaluation",
            "/v1/training-jobs/{id}/evaluation/errors",
            "/v1/training-jobs/{id}/evaluation/confusion-matrix.{format}",
            "/v1/training-jobs/{id}/history.{format}",
            "/v1/training-jobs/{id}/events",
            "/v1/events",
            "/v1/datasets",
            "/v1/datasets/{name}/samples",
            "/v1/datasets/{name}/statistics",
            "/v1/datasets/{name}/{split}/{index}.png",
            "/v1/datasets/{name}/{split}/mean.png",
            "/v1/models",
            "/v1/models/{name}",
            "/v1/default-model",
            "/v1/hyperparameter-schema",
            "/v1/presets",
            "/predict");
  }

  @Test
  void the_api_describes_fields_by_the_names_that_they_have_in_answers() {
    JsonNode schemas = client.get("/v3/api-docs").json().at("/components/schemas");

    assertThat(schemas.at("/Job/properties").propertyNames())
        .contains("created_at", "display_name", "specification", "links");
    assertThat(schemas.at("/ModelRepresentationLinks/properties").propertyNames())
        .containsExactlyInAnyOrder("self", "versions", "aliases", "policy");
    assertThat(schemas.properties())
        .flatExtracting(schema -> schema.getValue().path("properties").propertyNames())
        .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
  }

  @Test
  void the_hyperparameter_schema_explains_every_field() {
    JsonNode schema = client.get("/v1/hyperparameter-schema").json();

    assertThat(schema.path("properties").properties())
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThat(property.getValue().path("description").asString())
                    .as(property.getKey())
                    .isNotBlank());
  }

  @Test
  void the_presets_are_shown_resolved() {
    JsonNode presets = client.get("/v1/presets").json();

    assertThat(presets.propertyNames()).containsExactly("vanilla", "modern");
    assertThat(presets.at("/vanilla/learning_rate_schedule/name").asString()).isEqualTo("constant");
  }
}
