package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class InitialModelTest {

  private static final String MNIST =
      """
      'layers':[{'units':16,'activation':'relu','batch_normalization':true}],
      'normalization':'standardize','optimizer':{'name':'adam','learning_rate':0.002},
      'split':{'test_size':0.95,'random_state':3},'validation_split':0.1""";

  @Autowired private Client client;
  private JsonNode initial;

  @BeforeEach
  void a_model_that_learned_for_some_epochs() {
    String job = client.submit("{%s,'epochs':6,'model_name':'start'}".formatted(MNIST));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    initial = client.get(job + "/model").json();
  }

  @Test
  void a_job_goes_on_where_its_initial_model_stopped_and_names_it_in_its_receipt() {
    String random = succeeded("{%s,'epochs':1,'seed':9}".formatted(MNIST));
    String warm = succeeded(warmStart("'epochs':1,'seed':9,"));

    double before =
        client.get(initial.at("/links/job").asString()).json().at("/metrics/loss").asDouble();
    assertThat(loss(warm)).isLessThan(before * 1.5).isLessThan(loss(random) / 2);
    JsonNode named = client.get(warm + "/receipt").json().at("/specification/initial_model");
    assertThat(named.path("model").asString()).isEqualTo("start");
    assertThat(named.path("version")).isEqualTo(initial.path("version"));
    assertThat(named.path("parameter_sha256")).isEqualTo(initial.path("parameter_sha256"));
    assertThat(client.get(warm + "/model").json().at("/lineage/initial_parameter_sha256"))
        .isEqualTo(initial.path("parameter_sha256"));
  }

  @Test
  void a_warm_start_gives_the_same_bits_twice_and_when_it_is_verified() {
    String first = succeeded(warmStart("'epochs':2,"));
    String second = succeeded(warmStart("'epochs':2,"));
    String verification = client.post(first + ":verify", "").header("Location");

    assertThat(digest(second))
        .isEqualTo(digest(first))
        .isNotEqualTo(initial.path("parameter_sha256").asString());
    assertThat(client.await(verification).at("/verification/same").asBoolean()).isTrue();
  }

  @Test
  void another_architecture_or_no_such_version_is_refused_by_its_place() {
    String wider = warmStart("'epochs':1,").replace("'units':16", "'units':17");
    String unknown = "{%s,'initial_model':{'model':'start','version':9999}}".formatted(MNIST);
    String other =
        "{%s,'initial_model':{'model':'start','version':%d,'parameter_sha256':'%s'}}"
            .formatted(MNIST, initial.path("version").asInt(), "0".repeat(64));

    Answer answer = post(wider);
    assertThat(answer.pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(answer.json().path("detail").asString()).contains("/layers/0/units", "17", "16");
    assertThat(post(unknown).pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(post(other).pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(post("{'initial_model':{'model':'start'}}").pointersOfProblem(422))
        .containsExactly("/initial_model/version");
  }

  private Answer post(String specification) {
    return client.post("/v1/training-jobs", specification.replace('\'', '"'));
  }

  private String warmStart(String more) {
    return "{%s,%s'model_name':'warm','initial_model':{'model':'start','version':%d}}"
        .formatted(MNIST, more, initial.path("version").asInt());
  }

  private String succeeded(String specification) {
    String job = client.submit(specification);
    JsonNode ended = client.await(job);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return job;
  }

  private double loss(String job) {
    return client.get(job).json().at("/metrics/loss").asDouble();
  }

  private String digest(String job) {
    return client.get(job).json().at("/result/parameter_sha256").asString();
  }
}
