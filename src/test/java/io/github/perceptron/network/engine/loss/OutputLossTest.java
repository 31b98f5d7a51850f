package io.github.perceptron.network.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.testing.GoldenTasks;
import io.github.perceptron.testing.UnitTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every loss against Keras' formula; {@code tasks/make_golden.py} made the golden values. */
@UnitTest
class OutputLossTest {

  static Stream<JsonNode> losses() {
    return GoldenTasks.all().path("losses").valueStream();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void value_and_derivatives_are_those_of_keras(JsonNode golden) {
    Loss kind = Loss.valueOf(golden.path("loss").asString());
    double[] outputs = numbers(golden.path("outputs"));
    double[] wanted = numbers(golden.path("targets"));
    boolean classes = kind == Loss.BINARY_CROSSENTROPY;
    OutputLoss loss = classes ? new SigmoidLoss() : new LinearLoss(kind, delta());
    BatchTargets targets = new BatchTargets(2, classes ? 0 : wanted.length);
    // In the second row, so that the row decides.
    if (classes) {
      targets.setLabel(1, (int) wanted[0]);
    }
    for (int k = 0; k < wanted.length && !classes; k++) {
      targets.setValue(1, k, wanted[k], wanted[k]);
    }
    double[] derivatives = new double[outputs.length];

    double value = loss.of(outputs, targets, 1);
    loss.derive(targets, 1, derivatives);

    assertThat(value).isCloseTo(golden.path("value").asDouble(), within(1e-12));
    assertThat(derivatives).containsExactly(numbers(golden.path("derivatives")), within(1e-8));
  }

  @Test
  void a_confident_mistake_of_two_classes_has_its_whole_derivative_and_a_finite_loss() {
    BatchTargets targets = new BatchTargets(1, 0);
    SigmoidLoss loss = new SigmoidLoss();
    double[] derivative = new double[1];

    assertThat(loss.of(new double[] {800}, targets, 0)).isEqualTo(800);
    loss.derive(targets, 0, derivative);

    assertThat(derivative[0]).isEqualTo(1);
  }

  @Test
  void an_output_that_is_no_number_makes_the_loss_no_number() {
    BatchTargets targets = new BatchTargets(1, 1);

    assertThat(new SigmoidLoss().of(new double[] {Double.NaN}, new BatchTargets(1, 0), 0)).isNaN();
    for (Loss loss : new Loss[] {Loss.MEAN_SQUARED_ERROR, Loss.MEAN_ABSOLUTE_ERROR, Loss.HUBER}) {
      assertThat(new LinearLoss(loss, 1).of(new double[] {Double.NaN}, targets, 0)).isNaN();
    }
  }

  @Test
  void a_probability_of_one_half_is_the_answer_class_zero() {
    BatchTargets targets = new BatchTargets(2, 0);
    targets.setLabel(1, 1);

    assertThat(new SigmoidLoss().isCorrect(new double[] {0}, targets, 0)).isTrue();
    assertThat(new SigmoidLoss().isCorrect(new double[] {0}, targets, 1)).isFalse();
    assertThat(new SigmoidLoss().isCorrect(new double[] {1e-9}, targets, 1)).isTrue();
  }

  private static double delta() {
    return GoldenTasks.all().path("huber_delta").asDouble();
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
