package io.github.perceptron.charts;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;

/**
 * Draws curves with a dot on each epoch where there are few, on those that no line reaches, and a
 * larger one on the best.
 */
@SuppressWarnings("serial") // JFreeChart's renderers are; nobody writes this one to a stream.
final class CurveRenderer extends XYLineAndShapeRenderer {

  /** More dots than that are a thick line. */
  private static final int FEW = 25;

  private final @Nullable Integer bestEpoch;
  private final Shape best;

  CurveRenderer(Look look, @Nullable Integer bestEpoch) {
    super(true, false);
    this.bestEpoch = bestEpoch;
    this.best = dot(0.42 * look.em());
    // As one path: a dash would begin anew at every epoch.
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
