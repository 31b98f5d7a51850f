package io.github.perceptron.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
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

  /**
   * Larger values are not drawn: they come from a diverged job and would flatten all other values.
   */
  private static final double MOST = 1e30;

  /** Panels below this width, in ems, have no legend and no axis titles. */
  private static final double ROOMY_WIDTH = 20;

  private static final double ROOMY_HEIGHT = 14;

  private static final Color NOTHING = new Color(0, true);

  private final String title;
  private final String name;
  private final double[] training;
  private final double[] validation;

  /**
   * @param title title of the panel
   * @param name name of the metric in Keras
   * @param training one value for each epoch, NaN for a gap
   * @param validation one value for each epoch, NaN for a gap
   */
  CurvePanel(String title, String name, double[] training, double[] validation) {
    this.title = title;
    this.name = name;
    this.training = gapped(training);
    this.validation = gapped(validation);
  }

  void draw(Graphics2D canvas, Rectangle2D area, Look look, TrainingCurves curves) {
    double em = look.em();
    boolean roomy = area.getWidth() >= ROOMY_WIDTH * em && area.getHeight() >= ROOMY_HEIGHT * em;
    XYPlot plot = plot(look, curves, roomy);
    JFreeChart chart = new JFreeChart(title, look.scaled(1.05), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(0, 0.6 * em, 0.6 * em, em));
    chart.getTitle().setPaint(look.ink());
    chart.getTitle().setMargin(0, 0, 0.3 * em, 0);
    if (roomy && !curves.points().isEmpty()) {
      chart.addLegend(legend(plot, look));
    }
    chart.draw(canvas, area);
  }

  private XYPlot plot(Look look, TrainingCurves curves, boolean roomy) {
    XYSeriesCollection lines = new XYSeriesCollection();
    if (hasValues(training) || hasValues(validation)) {
      addLine(lines, name, training, curves);
    }
    if (hasValues(validation)) {
      addLine(lines, "val_" + name, validation, curves);
    }
    NumberAxis epochs = Axes.numbers(look, roomy ? "epoch" : null, new PlainTicks(1));
    epochs.setRange(epochRange(curves));
    NumberAxis values = Axes.numbers(look, roomy ? name : null, new PlainTicks(0));
    values.setRange(valueRange());
    XYPlot plot = new XYPlot(lines, epochs, values, new CurveRenderer(look, curves.bestEpoch()));
    Axes.style(plot, look);
    plot.setNoDataMessage(
        curves.points().isEmpty()
            ? "No epoch has ended yet"
            : "No epoch ended with a finite value");
    plot.setNoDataMessageFont(look.text());
    plot.setNoDataMessagePaint(look.muted());
    markBest(plot, look, curves);
    return plot;
  }

  private void addLine(
      XYSeriesCollection lines, String key, double[] values, TrainingCurves curves) {
    XYSeries line = new XYSeries(key, true, false);
    for (int i : Downsampling.kept(values)) {
      line.add(curves.points().get(i).epoch(), values[i]);
    }
    Integer best = curves.bestEpoch();
    for (int i = 0; best != null && i < values.length; i++) {
      if (curves.points().get(i).epoch() == best) {
        line.addOrUpdate(best.doubleValue(), values[i]);
      }
    }
    lines.addSeries(line);
  }

  private void markBest(XYPlot plot, Look look, TrainingCurves curves) {
    Integer best = curves.bestEpoch();
    if (best == null) {
      return;
    }
    Range range = plot.getDomainAxis().getRange();
    boolean onTheRight = best > range.getCentralValue();
    ValueMarker marker = new ValueMarker(best, look.muted(), look.dashes(0.08, 0.15, 0.3));
    marker.setLabel("best: " + best);
    marker.setLabelFont(look.scaled(0.9));
    marker.setLabelPaint(look.muted());
    marker.setLabelBackgroundColor(NOTHING);
    marker.setLabelAnchor(onTheRight ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(onTheRight ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
    plot.addDomainMarker(marker);
  }

  private static LegendTitle legend(XYPlot plot, Look look) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setBackgroundPaint(null);
    legend.setFrame(BlockBorder.NONE);
    legend.setItemFont(look.text());
    legend.setItemPaint(look.ink());
    return legend;
  }

  private static Range epochRange(TrainingCurves curves) {
    int count = curves.points().size();
    int first = count == 0 ? 1 : curves.points().get(0).epoch();
    int last = count == 0 ? curves.planned() : curves.points().get(count - 1).epoch();
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
    return DoubleStream.concat(Arrays.stream(training), Arrays.stream(validation))
        .filter(Double::isFinite);
  }

  private static boolean hasValues(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isFinite);
  }

  private static double[] gapped(double[] values) {
    return Arrays.stream(values)
        .map(value -> Math.abs(value) <= MOST ? value : Double.NaN)
        .toArray();
  }
}
