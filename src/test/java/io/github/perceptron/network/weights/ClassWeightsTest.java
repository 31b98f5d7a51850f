package io.github.perceptron.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.GoldenTasks;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class ClassWeightsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Stream<JsonNode> golden_weights() {
    return GoldenTasks.all().path("weights").valueStream();
  }

  @ParameterizedTest
  @MethodSource("golden_weights")
  void balanced_weights_are_those_of_scikit_learn(JsonNode golden) {
    int[] counts = new int[4];
    golden.path("labels").forEach(label -> counts[label.asInt()]++);

    double[] weights = ClassWeights.OF_BALANCE.weights(counts, null);

    for (int i = 0; i < golden.path("present").size(); i++) {
      assertThat(weights[golden.path("present").path(i).asInt()])
          .isCloseTo(golden.path("balanced").path(i).asDouble(), within(1e-12));
    }
  }

  @Test
  void given_weights_name_classes_by_name_or_by_number_and_the_others_count_once() {
    ClassWeights weights = new ClassWeights(Map.of("cat", 2.5, "2", 0.5));

    assertThat(weights.weights(new int[4], List.of("ape", "cat", "dog", "elk")))
        .containsExactly(1, 2.5, 0.5, 1);
  }

  @Test
  void a_name_that_is_a_number_goes_before_the_number_of_a_class() {
    ClassWeights weights = new ClassWeights(Map.of("1", 9.0));

    assertThat(weights.weights(new int[3], List.of("1", "2", "3"))).containsExactly(9, 1, 1);
    assertThat(weights.weights(new int[3], null)).containsExactly(1, 9, 1);
  }

  @Test
  void a_class_that_does_not_exist_is_found() {
    assertThat(new ClassWeights(Map.of("fox", 1.0)).unknownClass(2, List.of("a", "b")))
        .contains("fox");
    assertThat(new ClassWeights(Map.of("2", 1.0)).unknownClass(2, null)).contains("2");
    assertThat(new ClassWeights(Map.of("-1", 1.0)).unknownClass(2, null)).contains("-1");
    assertThat(new ClassWeights(Map.of("1", 1.0)).unknownClass(2, null)).isEmpty();
  }

  @Test
  void the_json_is_balanced_or_the_weights() {
    ClassWeights given = new ClassWeights(Map.of("1", 3.0));

    assertThat(JSON.writeValueAsString(ClassWeights.OF_BALANCE)).isEqualTo("\"balanced\"");
    assertThat(JSON.readValue("\"balanced\"", ClassWeights.class))
        .isEqualTo(ClassWeights.OF_BALANCE);
    assertThat(JSON.readValue(JSON.writeValueAsString(given), ClassWeights.class)).isEqualTo(given);
  }

  @Test
  void a_weight_is_not_negative_and_finite() {
    assertThatThrownBy(() -> new ClassWeights(Map.of("0", -1.0)))
        .hasMessage("class_weight.0 must be from 0 to 1000000.0, not -1.0");
    assertThatThrownBy(() -> new ClassWeights(Map.of("0", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
