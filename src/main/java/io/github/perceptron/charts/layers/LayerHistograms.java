package io.github.perceptron.charts.layers;

import io.github.perceptron.charts.Caption;
import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.Look;
import io.github.perceptron.charts.PlotPanel;
import io.github.perceptron.charts.PlotPanel.Notes;
import io.github.perceptron.charts.PlotPanel.Side;
import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * How the weights, biases, gradients and activations of a layer are distributed after an epoch:
 * four histograms.
 *
 * @param title one line of text
 * @param subtitle one line of text
 */
record LayerHistograms(String title, String subtitle, LayerDiagnostics layer) implements Figure {

  LayerHistograms {
    title = Caption.printable(title);
  }

  @Override
  public String description() {
    return "Histograms of layer %d. Weights %s; biases %s; gradients %s; activations %s."
        .formatted(
            layer.layer(),
            spoken(layer.weights()),
            spoken(layer.biases()),
            spoken(layer.gradients()),
            spoken(layer.activations()));
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    Rectangle2D area = Caption.draw(canvas, look, title, subtitle);
    double half = area.getHeight() / 2;
    List<PlotPanel> first =
        List.of(
            panel("Weights", layer.weights(), look), panel("Gradients", layer.gradients(), look));
    List<PlotPanel> second =
        List.of(
            panel("Biases", layer.biases(), look), panel("Activations", layer.activations(), look));
    PlotPanel.drawAll(first, canvas, part(area, area.getY(), half), look);
    PlotPanel.drawAll(second, canvas, part(area, area.getY() + half, half), look);
  }

  private static Rectangle2D part(Rectangle2D area, double top, double height) {
    return new Rectangle2D.Double(area.getX(), top, area.getWidth(), height);
  }

  private static PlotPanel panel(String title, @Nullable Distribution numbers, Look look) {
    XYIntervalSeries bars = new XYIntervalSeries("numbers", false, true);
    double most = 1;
    List<Integer> counts = numbers == null ? null : numbers.counts();
    if (numbers != null && counts != null) {
      double width = width(numbers);
      for (int i = 0; i < counts.size(); i++) {
        double from = numbers.min() + i * width;
        int count = counts.get(i);
        bars.add(from + width / 2, from, from + width, count, 0, count);
        most = Math.max(most, count);
      }
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    if (bars.getItemCount() > 0) {
      data.addSeries(bars);
    }
    Range range =
        numbers == null
            ? new Range(0, 1)
            : PlotPanel.around(numbers.min(), numbers.min() + Distribution.BINS * width(numbers));
    return new PlotPanel(
        title,
        data,
        new Side("", range),
        new Side("numbers", new Range(0, 1.05 * most)),
        renderer(look),
        new Notes("Not all are finite numbers", false));
  }

  /** The width of a bin; if all numbers are equal, one that can be seen. */
  private static double width(Distribution numbers) {
    double span = numbers.max() - numbers.min();
    return (span > 0 ? span : Math.max(1e-3, Math.abs(numbers.max()) / 10)) / Distribution.BINS;
  }

  private static XYBarRenderer renderer(Look look) {
    XYBarRenderer renderer = new XYBarRenderer(0.08);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setSeriesPaint(0, look.training());
    return renderer;
  }

  private static String spoken(@Nullable Distribution numbers) {
    return numbers == null
        ? "are not all finite"
        : String.format(
            Locale.ROOT,
            "from %.3g to %.3g with mean %.3g and deviation %.3g",
            numbers.min(),
            numbers.max(),
            numbers.mean(),
            numbers.deviation());
  }
}
