package io.github.perceptron.models.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DefaultModelTest {

  private static final String PATH = "/v1/default-model";

  @Autowired private Client client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;
  @Autowired private DefaultModelRow row;
  @Autowired private RegisteredModelRepository models;
  @Autowired private PublishedModelRepository versions;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcClient database;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelFixture first;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelFixture second;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private JsonNode before;

  @BeforeEach
  void beginWithoutADefaultModel() {
    before = client.get(PATH).json().path("model");
    first = new ModelFixture(publisher, artifacts, client);
    second = new ModelFixture(publisher, artifacts, client);
    database.sql("update default_model set model_name = null, configured = null").update();
  }

  @AfterEach
  void leaveTheOneThatOthersHave() {
    database
        .sql("update default_model set model_name = ?, configured = null")
        .param(before.isNull() ? null : before.asString())
        .update();
  }

  @Test
  void the_first_published_model_becomes_and_remains_the_default_model() {
    JsonNode none = client.get(PATH).json();
    first.publish(0.5, 0.5);
    second.publish(0.1, 0.99);
    first.publish(0.4, 0.6);

    JsonNode found = client.get(PATH).json();

    assertThat(none.path("model").isNull()).isTrue();
    assertThat(none.at("/links/model").isNull()).isTrue();
    assertThat(found.path("model").asString()).isEqualTo(first.name());
    assertThat(found.path("version").intValue()).as("its champion").isEqualTo(2);
    assertThat(found.path("reason").asString()).isEqualTo("published");
    assertThat(found.at("/links/model").asString()).isEqualTo(first.path());
    assertThat(client.get("/v1/models").json().path("default_model").asString())
        .isEqualTo(first.name());
  }

  @Test
  void one_of_several_models_that_are_published_concurrently_becomes_the_default_model()
      throws Exception {
    ModelFixture.atOnce(2, i -> (i == 0 ? first : second).publish(0.5, 0.5));

    assertThat(client.get(PATH).json().path("model").asString()).isIn(first.name(), second.name());
  }

  @Test
  void a_request_changes_the_default_model() {
    first.publish(0.5, 0.5);
    second.publish(0.5, 0.5);

    Answer put = client.put(PATH, "{\"model\":\"%s\"}".formatted(second.name()));

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json()).isEqualTo(client.get(PATH).json());
    assertThat(put.json().path("model").asString()).isEqualTo(second.name());
    assertThat(put.json().path("reason").asString()).isEqualTo("request");
    first.publish(0.1, 0.99);
    assertThat(client.get(PATH).json().path("model").asString()).isEqualTo(second.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"no-such-model\"} | /model",
        "{\"model\":\"..\"}            | /model",
        "{\"model\":7}                 | /model",
        "{\"model\":null}              | /model",
        "{}                            | /model",
        "{\"model\":\"a\",\"for\":1}   | /for",
        "[]                            | ''"
      })
  void an_invalid_default_model_is_refused_at_its_field(String json, String pointer) {
    assertThat(client.put(PATH, json).pointersOfProblem(422)).containsExactly(pointer);
  }

  @Test
  void a_changed_setting_is_applied_once_and_does_not_undo_a_later_choice() {
    first.publish(0.5, 0.5);
    start(second.name());
    JsonNode untrained = client.get(PATH).json();
    second.publish(0.5, 0.5);
    client.put(PATH, "{\"model\":\"%s\"}".formatted(first.name()));

    start(second.name());
    String sameSetting = client.get(PATH).json().path("model").asString();
    start(null);
    String noSetting = client.get(PATH).json().path("model").asString();
    start(second.name());

    assertThat(untrained.path("model").asString()).isEqualTo(second.name());
    assertThat(untrained.path("version").isNull()).isTrue();
    assertThat(sameSetting).isEqualTo(first.name());
    assertThat(noSetting).isEqualTo(first.name());
    assertThat(client.get(PATH).json().path("model").asString())
        .as("set anew")
        .isEqualTo(second.name());
  }

  /** Does what a service does that starts with the setting. */
  private void start(@Nullable String setting) {
    new DefaultModels(
            row, models, versions, event -> {}, transactions, new DefaultModelProperties(setting))
        .afterSingletonsInstantiated();
  }
}
