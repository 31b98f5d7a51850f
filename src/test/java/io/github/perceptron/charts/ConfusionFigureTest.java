package io.github.perceptron.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.testing.UnitTest;
import java.awt.Color;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ConfusionFigureTest {

  /** More than the count in any label of an axis. */
  private static final int RIGHT = 957;

  private static final int WRONG = 43;

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 26})
  void the_cells_hold_their_counts(int classes) {
    String svg = DrawnFigure.svgOf(figure(classes), 720, 640, Theme.LIGHT);

    assertThat(occurrences(svg, ">957<")).isEqualTo(classes);
    assertThat(occurrences(svg, ">43<")).isEqualTo(classes);
    assertThat(svg).contains(">Predicted<", ">Actual<", ">100 %<");
  }

  @Test
  void both_axes_have_the_label_of_every_class() {
    String svg = DrawnFigure.svgOf(figure(10), 720, 640, Theme.LIGHT);

    for (int label = 1; label < 10; label++) {
      assertThat(occurrences(svg, ">" + label + "<")).as("label %d", label).isEqualTo(2);
    }
  }

  @Test
  void counts_that_do_not_fit_are_left_out() {
    String svg = DrawnFigure.svgOf(figure(100), 720, 640, Theme.DARK);
    Color right = new ColourScale(Theme.DARK.surface(), Theme.DARK.training()).of(RIGHT / 1000.0);
    DrawnFigure picture = DrawnFigure.of(figure(100), 720, 640, Theme.DARK);

    assertThat(svg).doesNotContain(">957<");
    assertThat(picture.count(right.getRGB() & 0xffffff)).isGreaterThan(100 * 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void rows_are_actual_and_columns_predicted_classes(String name) {
    Theme theme = Theme.valueOf(name);
    // All of class 0 is right; all of class 1 is taken for class 0.
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[][] {{5, 0}, {7, 0}});

    DrawnFigure picture =
        DrawnFigure.of(new ConfusionFigure("A job", "", matrix, null), 720, 640, theme);

    assertThat(picture.count(theme.training(), 100, 80, 250, 180)).isGreaterThan(30_000);
    assertThat(picture.count(theme.validation(), 100, 340, 250, 180)).isGreaterThan(30_000);
    assertThat(picture.count(theme.surface(), 400, 80, 250, 180)).isGreaterThan(30_000);
    assertThat(picture.count(theme.surface(), 400, 340, 250, 180)).isGreaterThan(30_000);
  }

  @Test
  void a_class_without_rows_and_the_smallest_figure_are_drawn() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[][] {{0, 0}, {1, 2_000_000}});

    DrawnFigure picture =
        DrawnFigure.of(new ConfusionFigure("A job", "", matrix, null), 200, 150, Theme.LIGHT);

    assertThat(picture.width()).isEqualTo(200);
    assertThat(picture.count(Theme.LIGHT.training())).isPositive();
  }

  private static ConfusionFigure figure(int classes) {
    int[][] counts = new int[classes][classes];
    for (int label = 0; label < classes; label++) {
      counts[label][label] = RIGHT;
      counts[label][(label + 1) % classes] = WRONG;
    }
    return new ConfusionFigure("A job", "", ConfusionMatrix.of(counts), null);
  }

  private static long occurrences(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
