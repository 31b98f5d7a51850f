package io.github.perceptron.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.DrawnHistory;
import io.github.perceptron.history.DrawnHistory.Point;
import io.github.perceptron.history.ThinnedEpochs;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@UnitTest
class TrainingCurvesTest {

  private static final String DASHES = "stroke-dasharray=\"[0-9]";

  @ParameterizedTest
  @EnumSource
  void the_curves_of_both_panels_have_the_colours_of_the_theme(Theme theme) {
    DrawnFigure picture = DrawnFigure.of(curves(epochs(12), null), 600, 300, theme);

    assertThat(picture.width()).isEqualTo(600);
    assertThat(picture.height()).isEqualTo(300);
    assertThat(picture.count(theme.surface())).isGreaterThan(600 * 300 / 2);
    for (int left : new int[] {0, 300}) {
      assertThat(picture.count(theme.training(), left, 0, 300, 250)).isGreaterThan(50);
      assertThat(picture.count(theme.validation(), left, 0, 300, 250)).isGreaterThan(50);
    }
  }

  @Test
  void a_figure_that_is_taller_than_wide_has_one_panel_below_the_other() {
    TrainingCurves curves = curves(epochs(12), null);

    DrawnFigure tall = DrawnFigure.of(curves, 300, 600, Theme.LIGHT);

    int curve = Theme.LIGHT.training();
    assertThat(tall.count(curve, 0, 0, 300, 290)).isGreaterThan(50);
    assertThat(tall.count(curve, 0, 330, 300, 270)).isGreaterThan(50);
  }

  @Test
  void without_validation_rows_there_is_no_curve_and_no_legend_entry_for_them() {
    List<Point> epochs = epochs(5).stream().map(TrainingCurvesTest::withoutValidation).toList();

    String svg = DrawnFigure.svgOf(curves(epochs, null), 800, 400, Theme.LIGHT);
    DrawnFigure picture = DrawnFigure.of(curves(epochs, null), 800, 400, Theme.LIGHT);

    assertThat(svg).contains(">accuracy<", ">loss<").doesNotContain(">val_accuracy<");
    assertThat(svg).doesNotContain(">val_loss<").doesNotContainPattern(DASHES);
    assertThat(picture.count(Theme.LIGHT.validation())).isZero();
    assertThat(picture.count(Theme.LIGHT.training())).isPositive();
  }

  @Test
  void the_validation_curve_is_dashed_so_that_no_colour_is_needed_to_tell_them_apart() {
    String svg = DrawnFigure.svgOf(curves(epochs(5), null), 800, 400, Theme.LIGHT);

    assertThat(svg).contains(">val_accuracy<", ">val_loss<").containsPattern(DASHES);
  }

  @Test
  void a_value_that_is_not_finite_is_a_gap_and_the_point_between_two_gaps_a_dot() {
    List<Point> epochs = new ArrayList<>(epochs(60));
    List<Point> gaps = new ArrayList<>(epochs);
    for (int epoch = 21; epoch <= 39; epoch++) {
      boolean dot = epoch == 30;
      gaps.set(epoch - 1, point(epoch, dot ? 0.6 : null, Double.NaN, 1e300, null));
    }
    int curve = Theme.LIGHT.training();

    DrawnFigure whole = DrawnFigure.of(curves(epochs, null), 1000, 420, Theme.LIGHT);
    DrawnFigure broken = DrawnFigure.of(curves(gaps, null), 1000, 420, Theme.LIGHT);

    // The middle of the panels: epochs 24 to 36, at most.
    assertThat(whole.count(curve, 230, 70, 90, 270)).isPositive();
    assertThat(broken.count(curve, 230, 70, 90, 270)).isZero();
    assertThat(broken.count(curve, 735, 70, 80, 270)).isBetween(4L, 40L);
  }

  @Test
  void a_hundred_thousand_epochs_are_drawn_with_their_peaks_and_the_best() {
    List<Point> epochs =
        IntStream.rangeClosed(1, 100_000)
            .mapToObj(
                epoch -> {
                  double noise = epoch % 7 * 0.01;
                  return point(epoch, epoch == 50_123 ? 3.0 : 1 + noise, noise, null, null);
                })
            .toList();

    DrawnFigure picture = DrawnFigure.of(curves(epochs, 77_777), 1000, 420, Theme.LIGHT);
    String svg = DrawnFigure.svgOf(curves(epochs, 77_777), 1000, 420, Theme.LIGHT);

    // The peak stands alone in the upper half of the panel of losses.
    assertThat(picture.count(Theme.LIGHT.training(), 560, 90, 420, 80)).isBetween(20L, 400L);
    assertThat(svg).contains(">best: 77777<").hasSizeLessThan(150_000);
  }

  @Test
  void a_single_epoch_is_a_dot_in_each_panel_at_a_whole_number() {
    TrainingCurves one = curves(epochs(1), null);

    DrawnFigure picture = DrawnFigure.of(one, 1000, 420, Theme.DARK);
    String svg = DrawnFigure.svgOf(one, 1000, 420, Theme.DARK);

    assertThat(picture.count(Theme.DARK.training(), 100, 60, 380, 290)).isPositive();
    assertThat(picture.count(Theme.DARK.validation(), 600, 60, 380, 290)).isPositive();
    assertThat(svg).contains(">1<").doesNotContain(">1.0<", ">0.5<");
  }

  @Test
  void without_an_epoch_the_axes_are_empty_and_a_line_says_why() {
    String svg = DrawnFigure.svgOf(curves(List.of(), null), 1000, 420, Theme.LIGHT);

    assertThat(svg).contains(">No epoch has ended yet<", ">epoch<", ">accuracy<", ">loss<");
  }

  @Test
  void a_job_that_diverged_at_once_has_no_finite_value_to_draw() {
    List<Point> epochs =
        IntStream.rangeClosed(1, 3).mapToObj(epoch -> point(epoch, null, 0.1, null, null)).toList();

    String svg = DrawnFigure.svgOf(curves(epochs, null), 1000, 420, Theme.LIGHT);

    assertThat(svg).containsOnlyOnce(">No epoch ended with a finite value<");
  }

  @Test
  void the_best_epoch_is_marked() {
    String marked = DrawnFigure.svgOf(curves(epochs(40), 33), 1000, 420, Theme.LIGHT);
    String bare = DrawnFigure.svgOf(curves(epochs(40), null), 1000, 420, Theme.LIGHT);

    assertThat(marked).contains(">best: 33<", "The best epoch is 33.");
    assertThat(bare).doesNotContain("best");
  }

  @Test
  void every_size_is_drawn_and_a_title_that_is_too_long_is_cut_off() {
    String name = "A title of many words ".repeat(12);
    TrainingCurves curves =
        new TrainingCurves(name, "running, 9 of 9 epochs", 9, drawn(epochs(9), 2), 2);

    DrawnFigure smallest = DrawnFigure.of(curves, 200, 150, Theme.LIGHT);
    String svg = DrawnFigure.svgOf(curves, 600, 300, Theme.LIGHT);

    assertThat(smallest.count(Theme.LIGHT.training())).isPositive();
    assertThat(svg).contains("…</text>");
  }

  @Test
  void a_title_cannot_break_the_file() {
    TrainingCurves curves =
        new TrainingCurves("<script>\"&'\uffff\u0001</title>", "", 9, drawn(epochs(2), 2), 2);

    String svg = DrawnFigure.svgOf(curves, 600, 300, Theme.LIGHT);

    assertThat(svg).doesNotContain("<script", "\uffff", "\u0001");
    assertThat(SvgText.titleOf(svg)).isEqualTo("<script>\"&'  </title>");
  }

  private static TrainingCurves curves(List<Point> epochs, @Nullable Integer best) {
    return new TrainingCurves("A job", "some line", 100, drawn(epochs, best), best);
  }

  private static DrawnHistory drawn(List<Point> epochs, @Nullable Integer best) {
    ThinnedEpochs thinned = new ThinnedEpochs(TrainingCurves.DRAWN);
    epochs.forEach(point -> thinned.add(point.epoch(), point.metrics()));
    DrawnHistory drawn = thinned.drawn();
    for (Point point : epochs) {
      drawn = best != null && point.epoch() == best ? drawn.with(point) : drawn;
    }
    return drawn;
  }

  private static List<Point> epochs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            epoch ->
                point(epoch, 2.0 / epoch, 1 - 0.9 / epoch, 2.2 / epoch + 0.1, 0.95 - 0.9 / epoch))
        .toList();
  }

  private static Point point(
      int epoch,
      @Nullable Double loss,
      @Nullable Double accuracy,
      @Nullable Double valLoss,
      @Nullable Double valAccuracy) {
    return new Point(
        epoch,
        EpochMetrics.NONE
            .withNullable(EpochMetric.LOSS, loss)
            .withNullable(EpochMetric.ACCURACY, accuracy)
            .withNullable(EpochMetric.VAL_LOSS, valLoss)
            .withNullable(EpochMetric.VAL_ACCURACY, valAccuracy));
  }

  private static Point withoutValidation(Point point) {
    List<EpochMetric> training = List.of(EpochMetric.LOSS, EpochMetric.ACCURACY);
    return new Point(point.epoch(), point.metrics().only(training));
  }
}
