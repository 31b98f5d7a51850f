package io.github.perceptron.charts.layers;

import static java.util.stream.Collectors.joining;

import io.github.perceptron.charts.Caption;
import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.Look;
import io.github.perceptron.charts.PlainTicks;
import io.github.perceptron.charts.PlotPanel;
import io.github.perceptron.charts.PlotPanel.Notes;
import io.github.perceptron.charts.PlotPanel.Side;
import io.github.perceptron.diagnostics.Quantity;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A quantity of the layers over the diagnosed epochs, one line for each layer that has it. The axis
 * is logarithmic if all numbers are above 0 and the largest is more than a hundred times the
 * smallest: gradients differ by powers of ten from layer to layer.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param lines those of the layers, from input to output
 */
record LayerCurves(String title, String subtitle, Quantity quantity, List<Line> lines)
    implements Figure {

  private static final double WIDE = 100;

  /** With more epochs, dots would run together into a thick line. */
  private static final int FEW = 25;

  private static final int COLOURS = 6;

  /** The number of the layer at each diagnosed epoch; NaN for none. */
  record Line(String name, List<Integer> epochs, List<Double> values) {

    Line {
      epochs = List.copyOf(epochs);
      values = List.copyOf(values);
    }

    private double last() {
      return values.get(values.size() - 1);
    }

    private boolean hasValues() {
      return values.stream().anyMatch(Double::isFinite);
    }
  }

  LayerCurves {
    title = Caption.printable(title);
    lines = lines.stream().filter(Line::hasValues).toList();
  }

  @Override
  public String description() {
    if (lines.isEmpty()) {
      return "%s over the epochs. No layer has this number.".formatted(quantity.title());
    }
    List<Integer> epochs = lines.get(0).epochs();
    return "%s over the epochs. Epoch %d: %s."
        .formatted(
            quantity.title(),
            epochs.get(epochs.size() - 1),
            lines.stream()
                .map(line -> String.format(Locale.ROOT, "%s %.3g", line.name(), line.last()))
                .collect(joining(", ")));
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    boolean logarithmic = isLogarithmic();
    XYSeriesCollection data = new XYSeriesCollection();
    for (Line line : lines) {
      XYSeries series = new XYSeries(line.name(), true, false);
      for (int i = 0; i < line.epochs().size(); i++) {
        double value = line.values().get(i);
        series.add((double) line.epochs().get(i), logarithmic ? Math.log10(value) : value);
      }
      data.addSeries(series);
    }
    TickUnitSource ticks = logarithmic ? new PowerTicks() : new PlainTicks(0);
    PlotPanel panel =
        new PlotPanel(
            quantity.title(),
            data,
            new Side("epoch", epochRange(), new PlainTicks(1)),
            new Side(quantity.toString(), valueRange(logarithmic), ticks),
            renderer(look),
            new Notes("No layer has this number yet", true));
    PlotPanel.drawAll(List.of(panel), canvas, Caption.draw(canvas, look, title, subtitle), look);
  }

  private boolean isLogarithmic() {
    double least = values().min().orElse(0);
    return !quantity.isShare() && least > 0 && values().max().orElse(0) > WIDE * least;
  }

  private DoubleStream values() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  private Range epochRange() {
    if (lines.isEmpty()) {
      return new Range(0.5, 1.5);
    }
    List<Integer> epochs = lines.get(0).epochs();
    int first = epochs.get(0);
    int last = epochs.get(epochs.size() - 1);
    double margin = first == last ? 0.5 : (last - first) * 0.02;
    return new Range(first - margin, last + margin);
  }

  private Range valueRange(boolean logarithmic) {
    if (lines.isEmpty() || quantity.isShare()) {
      return new Range(-0.02, 1.04);
    }
    double least = values().min().orElse(0);
    double most = values().max().orElse(1);
    if (logarithmic) {
      // A whole power is inside, so that the axis has at least one label.
      return new Range(
          Math.min(Math.log10(least), Math.floor(Math.log10(most))) - 0.1, Math.log10(most) + 0.1);
    }
    double span = most > least ? most - least : Math.max(1e-3, Math.abs(most));
    return new Range(least - 0.06 * span, most + 0.06 * span);
  }

  private XYLineAndShapeRenderer renderer(Look look) {
    boolean few = lines.stream().allMatch(line -> line.epochs().size() <= FEW);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, few);
    renderer.setDrawSeriesLineAsPath(true);
    double radius = 0.25 * look.em();
    double half = 1.4 * look.em();
    renderer.setLegendLine(new Line2D.Double(-half, 0, half, 0));
    for (int i = 0; i < lines.size(); i++) {
      renderer.setSeriesPaint(i, look.series(i));
      renderer.setSeriesStroke(i, stroke(i, look));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    }
    return renderer;
  }

  /** Lines beyond the colours have dashes that those before do not have. */
  private static BasicStroke stroke(int line, Look look) {
    int round = line / COLOURS;
    return round == 0 ? look.line(0.17) : look.dashes(0.17, 0.6 / round + 0.1, 0.35);
  }
}
