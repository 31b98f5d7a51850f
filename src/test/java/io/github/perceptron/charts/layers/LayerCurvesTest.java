package io.github.perceptron.charts.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.FigureFormat;
import io.github.perceptron.charts.FigureRenderer;
import io.github.perceptron.charts.FigureSize;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.diagnostics.Quantity;
import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import io.github.perceptron.testing.UnitTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@UnitTest
class LayerCurvesTest {

  private static final List<Integer> EPOCHS = List.of(1, 4, 7);

  @Test
  void gradients_that_differ_by_powers_of_ten_have_an_axis_of_powers() {
    String svg =
        svg(
            curves(
                Quantity.GRADIENTS_DEVIATION,
                line("layer 1", 1e-6, 2e-6, 3e-6),
                line("output layer", 0.1, 0.2, 0.3)));

    assertThat(svg).contains(">1e-5<", ">1e-1<", ">layer 1<", ">output layer<", ">epoch<");
    assertThat(svg).contains("Epoch 7: layer 1 3.00e-06, output layer 0.300.");
  }

  @Test
  void numbers_below_zero_have_a_plain_axis() {
    String svg = svg(curves(Quantity.WEIGHTS_MEAN, line("layer 1", -0.4, 0.1, 0.4)));

    assertThat(svg).contains(">-0.20<", ">0.20<").doesNotContain(">1e");
  }

  @Test
  void a_layer_without_the_number_has_no_line_and_a_missing_number_is_a_gap() {
    String svg =
        svg(
            curves(
                Quantity.SATURATED,
                line("layer 1", 0.5, Double.NaN, 0.7),
                line("output layer", Double.NaN, Double.NaN, Double.NaN)));

    assertThat(svg).contains(">layer 1<").doesNotContain(">output layer<");
    assertThat(svg(curves(Quantity.DEAD))).contains("No layer has this number yet");
  }

  @Test
  void thirty_three_layers_have_lines_of_their_own() {
    LayerCurves.Line[] lines =
        IntStream.rangeClosed(1, 33)
            .mapToObj(i -> line("layer " + i, i, 2.0 * i, 3.0 * i))
            .toArray(LayerCurves.Line[]::new);

    assertThat(svg(curves(Quantity.WEIGHTS_DEVIATION, lines))).contains(">layer 33<");
  }

  @Test
  void histograms_show_the_numbers_of_a_layer_and_tell_of_those_that_are_not_finite() {
    Distribution weights = new Distribution(0, 0.5, -1, 1, IntStream.range(0, 20).boxed().toList());
    Distribution biases = new Distribution(0, 0, 0, 0, filled());
    LayerDiagnostics layer =
        new LayerDiagnostics(2, "relu", weights, biases, null, null, null, null, null);

    String svg = svg(new LayerHistograms("A job", "layer 2 after epoch 4", layer));

    assertThat(svg).contains(">Weights<", ">Biases<", ">Gradients<", ">Activations<");
    assertThat(svg).contains("Not all are finite numbers", "layer 2 after epoch 4");
    assertThat(svg).contains("Weights from -1.00 to 1.00 with mean 0.00 and deviation 0.500");
  }

  private static List<Integer> filled() {
    return IntStream.range(0, 20).mapToObj(i -> i == 0 ? 10 : 0).toList();
  }

  private static LayerCurves curves(Quantity quantity, LayerCurves.Line... lines) {
    return new LayerCurves("A job", "3 diagnosed epochs", quantity, List.of(lines));
  }

  private static LayerCurves.Line line(String name, double... values) {
    return new LayerCurves.Line(
        name, EPOCHS, IntStream.range(0, 3).mapToObj(i -> values[i]).toList());
  }

  private static String svg(Figure figure) {
    byte[] file =
        new FigureRenderer().draw(figure, FigureFormat.SVG, new FigureSize(1000, 640), Theme.LIGHT);
    return new String(file, StandardCharsets.UTF_8);
  }
}
