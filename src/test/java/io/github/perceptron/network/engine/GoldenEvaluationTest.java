package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.metrics.ClassScores;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.network.metrics.EvaluationTally;
import io.github.perceptron.network.metrics.MeanScores;
import io.github.perceptron.network.metrics.Mistake;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every figure against scikit-learn's; {@code evaluation/make_golden.py} in the test resources made
 * the file that is read here.
 */
@LongTest
class GoldenEvaluationTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  static Stream<Arguments> golden_cases() throws IOException {
    try (InputStream in =
        GoldenEvaluationTest.class.getResourceAsStream("/evaluation/scikit_learn.json")) {
      JsonNode golden = JsonMapper.shared().readTree(Objects.requireNonNull(in));
      return golden
          .path("cases")
          .valueStream()
          .map(one -> Arguments.of(one.path("name").asString(), one));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden_cases")
  void the_shares_are_those_of_scikit_learn(String name, JsonNode golden) {
    ClassEvaluation evaluation = evaluate(golden);

    assertThat(evaluation.figures().accuracy())
        .isCloseTo(golden.path("accuracy").asDouble(), ROUNDING);
    assertThat(evaluation.figures().top3Accuracy())
        .isCloseTo(golden.path("top_3_accuracy").asDouble(), ROUNDING);
    assertThat(evaluation.figures().expectedCalibrationError())
        .isCloseTo(golden.path("expected_calibration_error").asDouble(), ROUNDING);
    assertThat(evaluation.figures().confusionMatrix())
        .isEqualTo(
            JsonMapper.shared()
                .treeToValue(golden.path("confusion_matrix"), ConfusionMatrix.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden_cases")
  void the_scores_of_each_class_are_those_of_scikit_learn(String name, JsonNode golden) {
    ConfusionMatrix matrix = evaluate(golden).figures().confusionMatrix();

    List<ClassScores> classes = matrix.classScores();

    assertThat(classes).hasSize(golden.path("support").size());
    assertScores(classes, ClassScores::precision, golden.path("precision"));
    assertScores(classes, ClassScores::recall, golden.path("recall"));
    assertScores(classes, ClassScores::f1, golden.path("f1"));
    assertScores(classes, ClassScores::support, golden.path("support"));
    assertMean(matrix.macroAverage(), golden.path("macro_average"));
    assertMean(matrix.weightedAverage(), golden.path("weighted_average"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden_cases")
  void the_mistakes_are_those_of_scikit_learn_most_confident_first(String name, JsonNode golden) {
    List<Mistake> mistakes = evaluate(golden).mistakes();

    assertThat(mistakes).hasSize(golden.path("errors").size());
    for (int i = 0; i < mistakes.size(); i++) {
      Mistake mistake = mistakes.get(i);
      assertThat(mistake.index()).isEqualTo(golden.path("errors").path(i).asInt());
      assertThat(mistake.actual())
          .isEqualTo(golden.path("labels").path(mistake.index()).asInt())
          .isNotEqualTo(mistake.predicted());
      assertThat(mistake.probability().value())
          .isCloseTo(golden.path("error_probabilities").path(i).asDouble(), ROUNDING);
      assertThat(mistake.probabilityOfActual().value())
          .isCloseTo(golden.path("actual_probabilities").path(i).asDouble(), ROUNDING);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden_cases")
  void the_loss_is_that_of_scikit_learn(String name, JsonNode golden) {
    int classes = golden.path("support").size();
    int rows = golden.path("labels").size();
    byte[] labels = new byte[rows];
    float[] logits = new float[rows * classes];
    for (int i = 0; i < rows; i++) {
      labels[i] = (byte) golden.path("labels").path(i).asInt();
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] = golden.path("logits").path(i).path(k).floatValue();
      }
    }
    LabelledRows all =
        LabelledRows.allOf(LabelledImages.of(new ImageShape(1, 1), new byte[rows], labels));
    InputContract contract =
        PictureInput.of(Normalization.NONE, Networks.imagesOf(all), all.rows(), classes);
    Output output = Networks.output(Loss.CATEGORICAL_CROSSENTROPY, classes);
    RunningMean mean = new RunningMean(output);

    try (MiniBatch batch = MiniBatch.of(all, 0, rows, contract, output)) {
      mean.add(batch.targets(), rows, logits, 0);
    }

    assertThat(mean.result().loss()).isCloseTo(golden.path("loss").asDouble(), within(1e-9));
  }

  private static ClassEvaluation evaluate(JsonNode golden) {
    EvaluationTally tally =
        new EvaluationTally(golden.path("support").size(), golden.path("labels").size());
    for (int i = 0; i < golden.path("labels").size(); i++) {
      // As float first, as a network gives them.
      double[] row =
          golden.path("logits").path(i).valueStream().mapToDouble(JsonNode::floatValue).toArray();
      tally.add(i, golden.path("labels").path(i).asInt(), row);
    }
    return tally.result(0);
  }

  private static void assertScores(
      List<ClassScores> classes, ToDoubleFunction<ClassScores> score, JsonNode golden) {
    for (ClassScores scores : classes) {
      assertThat(score.applyAsDouble(scores))
          .as("class %d", scores.label())
          .isCloseTo(golden.path(scores.label()).asDouble(), ROUNDING);
    }
  }

  private static void assertMean(MeanScores mean, JsonNode golden) {
    assertThat(mean.precision()).isCloseTo(golden.path("precision").asDouble(), ROUNDING);
    assertThat(mean.recall()).isCloseTo(golden.path("recall").asDouble(), ROUNDING);
    assertThat(mean.f1()).isCloseTo(golden.path("f1").asDouble(), ROUNDING);
  }
}
