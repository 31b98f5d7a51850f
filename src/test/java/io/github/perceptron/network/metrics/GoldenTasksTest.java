package io.github.perceptron.network.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.GoldenTasks;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The figures of two classes and of numbers against scikit-learn's; {@code tasks/make_golden.py} in
 * the test resources made the file.
 */
@UnitTest
class GoldenTasksTest {

  static Stream<Arguments> two_classes() {
    return cases("two_classes");
  }

  static Stream<Arguments> numbers() {
    return cases("numbers");
  }

  private static Stream<Arguments> cases(String kind) {
    return GoldenTasks.all()
        .path(kind)
        .valueStream()
        .map(one -> Arguments.of(one.path("name").asString(), one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("two_classes")
  void the_areas_of_two_classes_are_those_of_scikit_learn(String name, JsonNode golden) {
    BinaryFigures figures = tally(golden).figures();

    assertThat(figures.rocAuc()).isCloseTo(golden.path("roc_auc").asDouble(), within(1e-12));
    assertThat(figures.averagePrecision())
        .isCloseTo(golden.path("average_precision").asDouble(), within(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("two_classes")
  void the_curves_of_two_classes_are_those_of_scikit_learn(String name, JsonNode golden) {
    BinaryFigures figures = tally(golden).figures();

    // All of these curves are short enough to be whole.
    List<BinaryFigures.Point> points = figures.points();
    assertThat(points).hasSize(golden.path("true_positive_rate").size());
    assertThat(points.get(0)).isEqualTo(new BinaryFigures.Point(null, 0, 0));
    for (int i = 0; i < points.size(); i++) {
      BinaryFigures.Point point = points.get(i);
      double recall = point.truePositives() / (double) figures.positives();
      double falseRate = point.falsePositives() / (double) figures.negatives();
      assertThat(recall)
          .isCloseTo(golden.path("true_positive_rate").path(i).asDouble(), within(1e-12));
      assertThat(falseRate)
          .isCloseTo(golden.path("false_positive_rate").path(i).asDouble(), within(1e-12));
      if (i > 0) {
        int answers = point.truePositives() + point.falsePositives();
        assertThat(point.threshold())
            .isCloseTo(golden.path("thresholds").path(i - 1).asDouble(), within(1e-12));
        assertThat(point.truePositives() / (double) answers)
            .isCloseTo(golden.path("precision").path(i - 1).asDouble(), within(1e-12));
        assertThat(recall).isCloseTo(golden.path("recall").path(i - 1).asDouble(), within(1e-12));
      }
    }
  }

  @Test
  void a_long_curve_is_thinned_and_keeps_its_ends_and_the_threshold_of_one_half() {
    BinaryTally tally = new BinaryTally(20_000);
    for (int i = 0; i < 20_000; i++) {
      tally.add((i - 9_000) / 1000.0, (i * 7919) % 20_000 < i);
    }

    BinaryFigures figures = tally.figures();

    assertThat(figures.points()).hasSizeBetween(200, BinaryTally.MOST_POINTS);
    BinaryFigures.Point last = figures.points().get(figures.points().size() - 1);
    assertThat(last.truePositives()).isEqualTo(figures.positives());
    assertThat(last.falsePositives()).isEqualTo(figures.negatives());
    assertThat(figures.points())
        .anySatisfy(point -> assertThat(point.threshold()).isEqualTo(1 / (1 + Math.exp(-0.001))));
  }

  @Test
  void without_rows_of_a_class_there_is_no_area() {
    BinaryTally negatives = new BinaryTally(1);
    negatives.add(1, false);
    BinaryTally positives = new BinaryTally(1);
    positives.add(1, true);

    assertThat(negatives.figures().rocAuc()).isNull();
    assertThat(negatives.figures().averagePrecision()).isNull();
    assertThat(positives.figures().rocAuc()).isNull();
    assertThat(positives.figures().averagePrecision()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void the_errors_of_numbers_are_those_of_scikit_learn(String name, JsonNode golden) {
    RegressionFigures figures = regression(golden).figures(0.5);

    assertThat(figures.loss()).isEqualTo(0.5);
    assertThat(figures.rows()).isEqualTo(golden.path("actual").size());
    assertErrors(figures.errors(), golden);
    for (int k = 0; k < figures.numbers().size(); k++) {
      RegressionFigures.OfNumber number = figures.numbers().get(k);
      JsonNode expected = golden.path("numbers").path(k);
      assertErrors(number.errors(), expected);
      assertThat(number.bias()).isCloseTo(expected.path("bias").asDouble(), within(1e-12));
      assertThat(number.medianError()).isCloseTo(expected.path("median").asDouble(), within(1e-12));
      assertThat(number.largestError())
          .isCloseTo(expected.path("largest").asDouble(), within(1e-12));
      assertThat(number.residuals().counts())
          .isEqualTo(expected.path("counts").valueStream().map(JsonNode::intValue).toList());
      for (int i = 0; i < number.residuals().edges().size(); i++) {
        assertThat(number.residuals().edges().get(i))
            .isCloseTo(expected.path("edges").path(i).asDouble(), within(1e-12));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void the_sums_of_parts_give_the_same_errors(String name, JsonNode golden) {
    int rows = golden.path("actual").size();
    ErrorSums sums = null;
    for (int from = 0; from < rows; from += 7) {
      ErrorTally part = new ErrorTally(golden.path("actual").path(0).size());
      for (int i = from; i < Math.min(rows, from + 7); i++) {
        part.beginRow();
        for (int k = 0; k < golden.path("actual").path(i).size(); k++) {
          part.add(
              k,
              golden.path("predicted").path(i).path(k).asDouble(),
              golden.path("actual").path(i).path(k).asDouble());
        }
      }
      sums = sums == null ? part.sums() : sums.plus(part.sums());
    }

    assertErrors(ErrorFigures.of(Objects.requireNonNull(sums)), golden);
  }

  @Test
  void the_worst_rows_are_those_with_the_largest_errors_in_units_of_their_numbers() {
    RegressionTally tally = new RegressionTally(List.of("a", "b"), new double[] {1, 100}, 4);
    tally.add(3, new double[] {0, 0}, new double[] {1, 0});
    tally.add(5, new double[] {0, 0}, new double[] {0, 300});
    tally.add(8, new double[] {0, 0}, new double[] {2, 0});
    tally.add(2, new double[] {0, 0}, new double[] {0, 200});

    RegressionFigures figures = tally.figures(1);

    assertThat(figures.worst())
        .extracting(RegressionFigures.WorstRow::index)
        .containsExactly(5, 2, 8, 3);
    assertThat(figures.worst().get(0).predicted()).containsExactly(0.0, 300.0);
  }

  @Test
  void many_rows_give_a_bounded_number_of_points_and_worst_rows() {
    RegressionTally tally = new RegressionTally(List.of("y"), new double[] {1}, 30_000);
    for (int i = 0; i < 30_000; i++) {
      tally.add(i, new double[] {i}, new double[] {i + 1});
    }

    RegressionFigures figures = tally.figures(1);

    assertThat(figures.numbers().get(0).points()).hasSize(RegressionTally.MOST_POINTS);
    assertThat(figures.numbers().get(0).points())
        .extracting(RegressionFigures.Point::actual)
        .startsWith(0.0, 30.0, 60.0)
        .endsWith(29_970.0);
    assertThat(figures.worst()).hasSize(RegressionTally.WORST);
    assertThat(figures.worst()).extracting(RegressionFigures.WorstRow::index).startsWith(0, 1, 2);
    assertThat(Collections.max(figures.numbers().get(0).residuals().counts())).isEqualTo(30_000);
  }

  @Test
  void a_row_that_is_missing_is_noticed() {
    RegressionTally tally = new RegressionTally(List.of("y"), new double[] {1}, 2);
    tally.add(0, new double[] {1}, new double[] {1});

    assertThatIllegalStateException()
        .isThrownBy(() -> tally.figures(1))
        .withMessage("2 rows were expected, not 1");
  }

  @Test
  void a_number_that_is_not_finite_leaves_no_figures() {
    RegressionTally tally = new RegressionTally(List.of("y"), new double[] {1}, 2);
    tally.add(0, new double[] {1}, new double[] {Double.POSITIVE_INFINITY});
    tally.add(1, new double[] {1}, new double[] {1});

    RegressionFigures figures = tally.figures(Double.NaN);

    assertThat(figures.isFinite()).isFalse();
    assertThat(figures.worst()).isEmpty();
  }

  private static void assertErrors(ErrorFigures errors, JsonNode golden) {
    assertThat(errors.mae()).isCloseTo(golden.path("mae").asDouble(), within(1e-12));
    assertThat(errors.rmse()).isCloseTo(golden.path("rmse").asDouble(), within(1e-12));
    if (golden.path("r2").isNull()) {
      assertThat(errors.r2()).isNull();
    } else {
      assertThat(errors.r2()).isCloseTo(golden.path("r2").asDouble(), within(1e-10));
    }
  }

  private static BinaryTally tally(JsonNode golden) {
    // More rows than expected, so that the arrays grow.
    BinaryTally tally = new BinaryTally(3);
    for (int i = 0; i < golden.path("labels").size(); i++) {
      tally.add(
          golden.path("outputs").path(i).asDouble(), golden.path("labels").path(i).asInt() == 1);
    }
    return tally;
  }

  private static RegressionTally regression(JsonNode golden) {
    int numbers = golden.path("actual").path(0).size();
    double[] units = new double[numbers];
    Arrays.fill(units, 1);
    RegressionTally tally =
        new RegressionTally(Collections.nCopies(numbers, "y"), units, golden.path("actual").size());
    for (int i = 0; i < golden.path("actual").size(); i++) {
      tally.add(
          i, doubles(golden.path("actual").path(i)), doubles(golden.path("predicted").path(i)));
    }
    return tally;
  }

  private static double[] doubles(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
