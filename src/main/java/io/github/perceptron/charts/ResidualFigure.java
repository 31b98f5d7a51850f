package io.github.perceptron.charts;

import io.github.perceptron.charts.PlotPanel.Side;
import io.github.perceptron.network.metrics.RegressionFigures;
import io.github.perceptron.network.metrics.ResidualHistogram;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * How far a network's numbers are from the actual ones: predicted over actual, where a perfect
 * prediction is on the dashed line, and how often each residual (actual less predicted) occurs.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param number the figures of the number
 */
record ResidualFigure(String title, String subtitle, RegressionFigures.OfNumber number)
    implements Figure {

  ResidualFigure {
    title = Caption.printable(title);
    subtitle = Caption.printable(subtitle);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "Predicted over actual %s, and the residuals: root of the mean squared error %.4g, mean absolute error %.4g.",
        Caption.printable(number.name()),
        number.errors().rmse(),
        number.errors().mae());
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    PlotPanel.drawAll(
        List.of(predictions(look), residuals(look)),
        canvas,
        Caption.draw(canvas, look, title, subtitle),
        look);
  }

  private PlotPanel predictions(Look look) {
    XYSeries points = new XYSeries("rows", false, true);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (RegressionFigures.Point point : number.points()) {
      points.add(point.actual(), point.predicted());
      low = Math.min(low, Math.min(point.actual(), point.predicted()));
      high = Math.max(high, Math.max(point.actual(), point.predicted()));
    }
    Range range = PlotPanel.around(low, high);
    XYSeries perfect = new XYSeries("perfect", false, true);
    perfect.add(range.getLowerBound(), range.getLowerBound());
    perfect.add(range.getUpperBound(), range.getUpperBound());
    XYSeriesCollection data = new XYSeriesCollection(points);
    data.addSeries(perfect);
    return new PlotPanel(
        "Predicted and actual",
        data,
        new Side("actual", range),
        new Side("predicted", range),
        dots(look));
  }

  private static XYItemRenderer dots(Look look) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.setSeriesLinesVisible(0, false);
    renderer.setSeriesShapesVisible(0, true);
    double radius = 0.22 * look.em();
    renderer.setSeriesShape(0, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    renderer.setSeriesPaint(0, look.training());
    renderer.setSeriesShapesVisible(1, false);
    renderer.setSeriesPaint(1, look.muted());
    renderer.setSeriesStroke(1, look.dashes(0.08, 0.3, 0.3));
    return renderer;
  }

  private PlotPanel residuals(Look look) {
    ResidualHistogram histogram = number.residuals();
    XYIntervalSeries bars = new XYIntervalSeries("rows", false, true);
    int most = 1;
    for (int i = 0; i < histogram.counts().size(); i++) {
      double from = histogram.edges().get(i);
      double to = histogram.edges().get(i + 1);
      int count = histogram.counts().get(i);
      bars.add((from + to) / 2, from, to, count, 0, count);
      most = Math.max(most, count);
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(bars);
    Range range =
        PlotPanel.around(
            histogram.edges().get(0), histogram.edges().get(histogram.edges().size() - 1));
    return new PlotPanel(
        "Residuals",
        data,
        new Side("actual less predicted", range),
        new Side("rows", new Range(0, 1.05 * most)),
        bars(look));
  }

  private static XYItemRenderer bars(Look look) {
    XYBarRenderer renderer = new XYBarRenderer(0.08);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setSeriesPaint(0, look.training());
    return renderer;
  }
}
