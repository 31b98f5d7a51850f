package io.github.perceptron.charts;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;

/**
 * Draws curves. A dot marks each epoch if there are at most 25 epochs, and each epoch that has no
 * neighbour to draw a line to. A larger dot marks the best epoch.
 */
@SuppressWarnings(
    "serial") // JFreeChart's renderers are serializable; this one is never serialized.
final class CurveRenderer extends XYLineAndShapeRenderer {

  /** With more epochs, the dots would run together into a thick line. */
  private static final int FEW = 25;

  private final @Nullable Integer bestEpoch;
  private final Shape best;

  CurveRenderer(Look look, @Nullable Integer bestEpoch) {
    super(true, false);
    this.bestEpoch = bestEpoch;
    this.best = dot(0.42 * look.em());
    // The curve is drawn as one path. Otherwise the dash pattern would start again at every epoch.
    setDrawSeriesLineAsPath(true);
    setSeriesPaint(0, look.training());
    setSeriesPaint(1, look.validation());
    setSeriesStroke(0, look.line(0.17));
    setSeriesStroke(1, look.dashes(0.17, 0.6, 0.4));
    // Curves over the validation rows beside the first have its colour and shorter dashes.
    setDefaultPaint(look.validation());
    setDefaultStroke(look.dashes(0.17, 0.17, 0.3));
    setAutoPopulateSeriesPaint(false);
    setAutoPopulateSeriesStroke(false);
    setDefaultShape(dot(0.25 * look.em()));
    setAutoPopulateSeriesShape(false);
    double half = 1.4 * look.em();
    setLegendLine(new Line2D.Double(-half, 0, half, 0));
  }

  @Override
  public boolean getItemShapeVisible(int series, int item) {
    XYDataset lines = getPlot().getDataset();
    int count = lines.getItemCount(series);
    if (item >= count) {
      return false;
    }
    return count <= FEW
        || isBest(series, item)
        || (isGap(lines, series, item - 1) && isGap(lines, series, item + 1));
  }

  @Override
  public Shape getItemShape(int series, int item) {
    return isBest(series, item) ? best : super.getItemShape(series, item);
  }

  private boolean isBest(int series, int item) {
    XYDataset lines = getPlot().getDataset();
    return bestEpoch != null
        && item < lines.getItemCount(series)
        && lines.getXValue(series, item) == bestEpoch;
  }

  private static boolean isGap(XYDataset lines, int series, int item) {
    return item < 0
        || item >= lines.getItemCount(series)
        || Double.isNaN(lines.getYValue(series, item));
  }

  private static Shape dot(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }
}
