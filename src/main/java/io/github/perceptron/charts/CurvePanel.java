package io.github.perceptron.charts;

import io.github.perceptron.history.DrawnHistory.Curve;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetric.Plot;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * One metric over the epochs: a solid curve for the training rows and, if there are validation
 * rows, a dashed curve for them.
 */
final class CurvePanel {

  /** Panels below this width, in ems, have no legend and no axis titles. */
  private static final double ROOMY_WIDTH = 20;

  private static final double ROOMY_HEIGHT = 14;

  private static final Color NOTHING = new Color(0, true);

  private final Plot plot;
  private final TrainingCurves curves;

  CurvePanel(Plot plot, TrainingCurves curves) {
    this.plot = plot;
    this.curves = curves;
  }

  void draw(Graphics2D canvas, Rectangle2D area, Look look) {
    double em = look.em();
    boolean roomy = area.getWidth() >= ROOMY_WIDTH * em && area.getHeight() >= ROOMY_HEIGHT * em;
    XYPlot drawn = drawn(look, roomy);
    JFreeChart chart = new JFreeChart(plot.title(), look.scaled(1.05), drawn, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(0, 0.6 * em, 0.6 * em, em));
    chart.getTitle().setPaint(look.ink());
    chart.getTitle().setMargin(0, 0, 0.3 * em, 0);
    if (roomy && !curves.isEmpty()) {
      chart.addLegend(Axes.legend(drawn, look));
    }
    chart.draw(canvas, area);
  }

  private XYPlot drawn(Look look, boolean roomy) {
    XYSeriesCollection lines = new XYSeriesCollection();
    // The first is there, if only in the legend, whenever another one is.
    boolean any = plot.metrics().stream().map(curves::curve).anyMatch(Curve::hasValues);
    for (EpochMetric metric : plot.metrics()) {
      Curve curve = curves.curve(metric);
      if (curve.hasValues() || (any && lines.getSeriesCount() == 0)) {
        lines.addSeries(line(metric.id(), curve));
      }
    }
    NumberAxis epochs = Axes.numbers(look, roomy ? "epoch" : null, new PlainTicks(1));
    epochs.setRange(epochRange());
    NumberAxis values = Axes.numbers(look, roomy ? plot.id() : null, new PlainTicks(0));
    values.setRange(valueRange());
    XYPlot drawn = new XYPlot(lines, epochs, values, new CurveRenderer(look, curves.bestEpoch()));
    Axes.style(drawn, look);
    drawn.setNoDataMessage(
        curves.isEmpty() ? "No epoch has ended yet" : "No epoch ended with a finite value");
    drawn.setNoDataMessageFont(look.text());
    drawn.setNoDataMessagePaint(look.muted());
    markBest(drawn, look);
    return drawn;
  }

  private static XYSeries line(String key, Curve curve) {
    XYSeries line = new XYSeries(key, true, false);
    for (int i = 0; i < curve.epochs().size(); i++) {
      line.add(curve.epochs().get(i), curve.values().get(i));
    }
    return line;
  }

  private void markBest(XYPlot drawn, Look look) {
    Integer best = curves.bestEpoch();
    if (best == null) {
      return;
    }
    Range range = drawn.getDomainAxis().getRange();
    boolean onTheRight = best > range.getCentralValue();
    ValueMarker marker = new ValueMarker(best, look.muted(), look.dashes(0.08, 0.15, 0.3));
    marker.setLabel("best: " + best);
    marker.setLabelFont(look.scaled(0.9));
    marker.setLabelPaint(look.muted());
    marker.setLabelBackgroundColor(NOTHING);
    marker.setLabelAnchor(onTheRight ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(onTheRight ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
    drawn.addDomainMarker(marker);
  }

  private Range epochRange() {
    int first = curves.first() == null ? 1 : curves.first();
    int last = curves.last() == null ? curves.planned() : curves.last().epoch();
    double margin = first == last ? 0.5 : (last - first) * 0.02;
    return new Range(Math.max(0.5, first - margin), last + margin);
  }

  /** The range of the drawn values with a margin; no metric has values below 0. */
  private Range valueRange() {
    if (values().findAny().isEmpty()) {
      return new Range(0, 1);
    }
    double least = values().min().orElse(0);
    double most = values().max().orElse(1);
    double span = Math.max(most - least, Math.max(1e-3, Math.abs(most) * 1e-3));
    double low = least - 0.06 * span;
    double high = most + 0.1 * span;
    return new Range(least >= 0 ? Math.max(low, -0.02 * span) : low, high);
  }

  private DoubleStream values() {
    return plot.metrics().stream()
        .flatMap(metric -> curves.curve(metric).values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }
}
