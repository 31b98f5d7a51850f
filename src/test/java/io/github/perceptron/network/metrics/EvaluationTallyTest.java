package io.github.perceptron.network.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class EvaluationTallyTest {

  @Test
  void of_classes_that_tie_the_lower_one_is_predicted() {
    EvaluationTally tally = new EvaluationTally(4, 4);

    tally.add(0, 0, new double[] {1, 1, 1, 1});
    tally.add(1, 3, new double[] {1, 1, 1, 1});

    EvaluationFigures figures = tally.result(0).figures();
    assertThat(figures.confusionMatrix().count(0, 0)).isEqualTo(1);
    assertThat(figures.confusionMatrix().count(3, 0)).isEqualTo(1);
    // Class 3 comes fourth.
    assertThat(figures.top3Accuracy()).isEqualTo(0.5);
  }

  @Test
  void two_classes_are_always_among_the_top_three() {
    EvaluationTally tally = new EvaluationTally(2, 4);

    tally.add(0, 0, new double[] {-5, 5});
    tally.add(1, 1, new double[] {5, -5});

    EvaluationFigures figures = tally.result(0).figures();
    assertThat(figures.accuracy()).isZero();
    assertThat(figures.top3Accuracy()).isEqualTo(1);
  }

  @Test
  void outputs_beyond_what_a_softmax_can_tell_apart_are_still_ranked() {
    EvaluationTally tally = new EvaluationTally(5, 4);

    tally.add(0, 4, new double[] {5000, 1, 2, 3, 4});
    tally.add(1, 1, new double[] {5000, 1, 2, 3, 4});

    ClassEvaluation evaluation = tally.result(0);
    assertThat(evaluation.figures().top3Accuracy()).isEqualTo(0.5);
    assertThat(evaluation.mistakes())
        .containsExactly(
            new Mistake(0, 4, 0, new Probability(1), new Probability(0)),
            new Mistake(1, 1, 0, new Probability(1), new Probability(0)));
  }

  @Test
  void mistakes_come_most_confident_first_and_by_index_where_they_tie() {
    EvaluationTally tally = new EvaluationTally(2, 4);

    tally.add(30, 1, new double[] {1, 0});
    tally.add(20, 1, new double[] {3, 0});
    tally.add(10, 0, new double[] {0, 1});
    tally.add(40, 0, new double[] {9, 0});

    assertThat(tally.result(0).mistakes()).extracting(Mistake::index).containsExactly(20, 10, 30);
  }

  @Test
  void of_very_many_mistakes_the_most_confident_ones_are_listed_and_all_are_counted() {
    EvaluationTally tally = new EvaluationTally(2, 4, 2);

    tally.add(30, 1, new double[] {1, 0});
    tally.add(20, 1, new double[] {3, 0});
    tally.add(40, 1, new double[] {1, 0});
    tally.add(10, 0, new double[] {0, 1});

    ClassEvaluation evaluation = tally.result(0);
    assertThat(evaluation.mistakes()).extracting(Mistake::index).containsExactly(20, 10);
    assertThat(evaluation.figures().confusionMatrix().correct()).isZero();
    assertThat(evaluation.figures().confusionMatrix().rows()).isEqualTo(4);
  }

  @Test
  void probabilities_are_the_softmax_of_the_outputs() {
    EvaluationTally tally = new EvaluationTally(3, 4);

    tally.add(0, 0, new double[] {0, Math.log(2), Math.log(5)});

    Mistake mistake = tally.result(0).mistakes().get(0);
    assertThat(mistake.predicted()).isEqualTo(2);
    assertThat(mistake.probability().value()).isCloseTo(5 / 8.0, within(1e-15));
    assertThat(mistake.probabilityOfActual().value()).isCloseTo(1 / 8.0, within(1e-15));
  }

  @Test
  void outputs_that_are_no_numbers_make_figures_that_are_no_numbers() {
    EvaluationTally tally = new EvaluationTally(2, 4);

    tally.add(0, 1, new double[] {Double.NaN, 0});

    ClassEvaluation evaluation = tally.result(Double.NaN);
    assertThat(evaluation.figures().isFinite()).isFalse();
    assertThat(evaluation.figures().expectedCalibrationError()).isNaN();
    assertThat(evaluation.mistakes()).isEmpty();
  }

  @Test
  void no_rows_give_figures_that_are_zero() {
    EvaluationFigures figures = new EvaluationTally(3, 4).result(0).figures();

    assertThat(figures)
        .isEqualTo(new EvaluationFigures(0, 0, 0, 0, figures.confusionMatrix(), null));
    assertThat(figures.confusionMatrix().weightedAverage()).isEqualTo(new MeanScores(0, 0, 0));
  }
}
