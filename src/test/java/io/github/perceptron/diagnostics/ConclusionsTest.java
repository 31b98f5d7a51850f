package io.github.perceptron.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each conclusion from a training that shows what it says, and none of them from a good one. */
@ServiceTest
class ConclusionsTest {

  private static final String FEW = ",'split':{'test_size':0.98,'random_state':1},'seed':11}";

  @Autowired private Client client;

  @Test
  void sigmoids_on_pixels_that_are_not_scaled_are_saturated() {
    String job = trained("{'preset':'vanilla','epochs':2" + FEW);

    JsonNode found = conclusion(job, "saturated_units");

    assertThat(found.at("/numbers/layer").asInt()).isEqualTo(1);
    assertThat(found.at("/numbers/saturated").asDouble()).isGreaterThan(0.5);
    assertThat(found.path("message").asString())
        .contains("% of the outputs of layer 1 are saturated")
        .contains("the input is not scaled");
    assertThat(tried(job, found).path("normalization").asString()).isEqualTo("min_max");
    assertThat(codes(job)).doesNotContain("learning_rate_too_low");
  }

  @Test
  void the_gradients_of_many_sigmoid_layers_vanish() {
    String layers = "{'units':30,'activation':'sigmoid'},".repeat(8);
    String job =
        trained(
            "{'epochs':2,'normalization':'min_max','layers':[%s]%s"
                .formatted(layers.substring(0, layers.length() - 1), FEW));

    JsonNode found = conclusion(job, "vanishing_gradients");

    JsonNode numbers = found.path("numbers");
    assertThat(numbers.size()).isEqualTo(9);
    assertThat(numbers.path("gradient_of_layer_1").asDouble())
        .isLessThan(1e-3 * numbers.path("gradient_of_output_layer").asDouble());
    JsonNode changed = tried(job, found);
    assertThat(changed.path("layers").valueStream().map(it -> it.path("activation").asString()))
        .hasSize(8)
        .containsOnly("relu");
    assertThat(changed.path("weight_init").asString()).isEqualTo("he_normal");
  }

  @Test
  void numbers_that_explode_are_told_with_the_input_that_is_not_scaled() {
    String layers = "{'units':40,'activation':'linear'},{'units':40,'activation':'linear'}";
    String job =
        client.submit(
            "{'epochs':3,'normalization':'none','layers':[%s],'optimizer':{'name':'sgd','learning_rate':10}%s"
                .formatted(layers, FEW));
    client.await(job, "FAILED");

    JsonNode found = conclusion(job, "exploding_gradients");

    assertThat(found.at("/numbers/epoch").asInt()).isPositive();
    assertThat(found.path("message").asString()).contains("not", "finite", "Scale the input.");
    assertThat(tried(job, found).path("normalization").asString()).isEqualTo("min_max");
  }

  @Test
  void a_learning_rate_that_is_too_high_kills_units_and_moves_the_weights_far() {
    String job =
        trained(
            "{'epochs':1,'batch_size':128,'normalization':'min_max','layers':[{'units':40,'activation':'relu'},{'units':40,'activation':'relu'}],'optimizer':{'name':'adam','learning_rate':0.5}"
                + FEW);

    JsonNode high = conclusion(job, "learning_rate_too_high");
    JsonNode dead = conclusion(job, "dead_units");

    assertThat(high.at("/numbers/update_ratio").asDouble()).isGreaterThan(0.05);
    assertThat(tried(job, high).at("/optimizer/learning_rate").asDouble()).isEqualTo(0.05);
    assertThat(tried(job, high).at("/optimizer/name").asString()).isEqualTo("adam");
    assertThat(dead.at("/numbers/dead").asDouble()).isGreaterThanOrEqualTo(0.4);
    assertThat(tried(job, dead).at("/layers/0/activation").asString()).isEqualTo("leaky_relu");
  }

  @Test
  void units_that_die_of_an_input_that_is_not_scaled_are_told_with_it() {
    String job =
        trained(
            "{'epochs':4,'normalization':'none','layers':[{'units':40,'activation':'relu'}],'optimizer':{'name':'sgd','learning_rate':0.1}"
                + FEW);

    JsonNode found = conclusion(job, "dead_units");

    assertThat(found.path("message").asString()).contains("of layer 1 are dead", "not scaled");
    assertThat(tried(job, found).path("normalization").asString()).isEqualTo("min_max");
  }

  @Test
  void a_learning_rate_that_is_too_low_hardly_moves_the_weights() {
    String job =
        trained(
            "{'epochs':2,'normalization':'min_max','layers':[{'units':40,'activation':'relu'}],'optimizer':{'name':'sgd','learning_rate':0.00001}"
                + FEW);

    JsonNode found = conclusion(job, "learning_rate_too_low");

    assertThat(found.at("/numbers/update_ratio").asDouble()).isLessThan(1e-4);
    assertThat(found.path("message").asString()).contains("the learning rate 0.00001");
    assertThat(tried(job, found).at("/optimizer/learning_rate").asDouble()).isEqualTo(1e-4);
  }

  @Test
  void a_large_network_learns_few_rows_by_heart() {
    String few = ",'split':{'test_size':0.994,'random_state':1},'seed':11}";
    String job =
        trained(
            "{'epochs':60,'batch_size':32,'validation_split':0.5,'normalization':'min_max','layers':[{'units':200,'activation':'relu'}],'optimizer':{'name':'adam','learning_rate':0.005}"
                + few);

    JsonNode found = conclusion(job, "overfitting");

    assertThat(found.at("/numbers/best_epoch").asInt()).isLessThan(57);
    assertThat(found.at("/numbers/val_loss").asDouble())
        .isGreaterThan(1.1 * found.at("/numbers/best_val_loss").asDouble());
    assertThat(tried(job, found).at("/early_stopping/monitor").asString()).isEqualTo("val_loss");
  }

  @Test
  void a_training_that_ends_while_its_loss_falls_is_told_to_go_on() {
    String job =
        trained(
            "{'preset':'modern','epochs':5,'learning_rate_schedule':null,'optimizer':{'name':'sgd','learning_rate':0.01}"
                + FEW);

    JsonNode found = conclusion(job, "still_improving");

    assertThat(found.at("/numbers/loss").asDouble())
        .isLessThan(found.at("/numbers/earlier_loss").asDouble());
    assertThat(tried(job, found).path("epochs").asInt()).isEqualTo(10);
  }

  @Test
  void a_good_training_gives_none_that_alarms() {
    String job =
        trained(
            "{'preset':'modern','epochs':8,'split':{'test_size':0.9,'random_state':1},'seed':3}");

    assertThat(client.get(job).json().at("/result/test_accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(codes(job)).isSubsetOf("still_improving");
  }

  @Test
  void a_job_without_diagnostics_has_the_conclusions_of_its_curve() {
    String job =
        trained(
            "{'preset':'modern','epochs':5,'diagnostics':false,'learning_rate_schedule':null,'optimizer':{'name':'sgd','learning_rate':0.01}"
                + FEW);

    assertThat(codes(job)).containsExactly("still_improving");
  }

  private String trained(String specification) {
    String job = client.submit(specification);
    client.await(job);
    return job;
  }

  private List<JsonNode> conclusions(String job) {
    return client.get(job + "/conclusions").json().path("conclusions").valueStream().toList();
  }

  private List<String> codes(String job) {
    return conclusions(job).stream().map(it -> it.path("code").asString()).toList();
  }

  private JsonNode conclusion(String job, String code) {
    return conclusions(job).stream()
        .filter(it -> it.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("%s, but %s".formatted(conclusions(job), numbers(job))));
  }

  private String numbers(String job) {
    return Arrays.stream(
            client
                .get(job + "/diagnostics?histograms=false")
                .json()
                .toString()
                .split("\\{\"layer\"", -1))
        .limit(4)
        .toList()
        .toString();
  }

  /** The specification of a job that is made of this one and the changes of a conclusion. */
  private JsonNode tried(String job, JsonNode conclusion) {
    ObjectNode changed = (ObjectNode) client.get(job).json().path("specification").deepCopy();
    merge(changed, conclusion.path("changes"));
    Client.Answer answer =
        client.post(
            "/v1/training-jobs?validate_only=true",
            JsonMapper.shared().writeValueAsString(changed));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json().path("specification");
  }

  private static void merge(ObjectNode target, JsonNode patch) {
    for (String name : patch.propertyNames()) {
      JsonNode value = patch.path(name);
      if (value.isObject() && target.path(name) instanceof ObjectNode inner) {
        merge(inner, value);
      } else {
        target.set(name, value);
      }
    }
  }
}
