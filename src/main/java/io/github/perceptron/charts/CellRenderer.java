package io.github.perceptron.charts;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;

/**
 * Draws the cells of a confusion matrix. The counts are drawn if all of them fit into their cells.
 */
@SuppressWarnings(
    "serial") // JFreeChart's renderers are serializable; this one is never serialized.
final class CellRenderer extends AbstractXYItemRenderer {

  private static final double LEAST_FONT = 6;
  private static final double LARGEST_FONT_EMS = 1.3;

  private final Look look;
  private final ConfusionMatrix matrix;
  private final int[] support;
  private final ColourScale right;
  private final ColourScale wrong;
  private @Nullable Font counts;

  CellRenderer(Look look, ConfusionMatrix matrix) {
    this.look = look;
    this.matrix = matrix;
    this.support = IntStream.range(0, matrix.classes()).map(matrix::support).toArray();
    this.right = new ColourScale(look.theme().surface(), look.theme().training());
    this.wrong = new ColourScale(look.theme().surface(), look.theme().validation());
  }

  @Override
  public XYItemRendererState initialise(
      Graphics2D canvas, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    int classes = matrix.classes();
    counts = fontFor(canvas, area.getWidth() / classes, area.getHeight() / classes);
    return super.initialise(canvas, area, plot, data, info);
  }

  @Override
  public void drawItem(
      Graphics2D canvas,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis predictedAxis,
      ValueAxis actualAxis,
      XYDataset cells,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    int predicted = item % matrix.classes();
    int actual = item / matrix.classes();
    int count = matrix.count(actual, predicted);
    double left = predictedAxis.valueToJava2D(predicted - 0.5, area, RectangleEdge.BOTTOM);
    double right = predictedAxis.valueToJava2D(predicted + 0.5, area, RectangleEdge.BOTTOM);
    double top = actualAxis.valueToJava2D(actual - 0.5, area, RectangleEdge.LEFT);
    double bottom = actualAxis.valueToJava2D(actual + 0.5, area, RectangleEdge.LEFT);
    Rectangle2D cell = new Rectangle2D.Double(left, top, right - left, bottom - top);
    Color colour = colourOf(actual, predicted, count);
    canvas.setPaint(colour);
    if (count > 0) {
      canvas.fill(cell);
    }
    if (counts != null) {
      canvas.setFont(counts);
      canvas.setPaint(count == 0 ? look.muted() : ColourScale.readableOn(colour));
      TextUtils.drawAlignedString(
          Integer.toString(count),
          canvas,
          (float) cell.getCenterX(),
          (float) cell.getCenterY(),
          TextAnchor.CENTER);
    }
  }

  private Color colourOf(int actual, int predicted, int count) {
    double share = count == 0 ? 0 : (double) count / support[actual];
    return (actual == predicted ? right : wrong).of(share);
  }

  /**
   * The largest font in which every count fits into its cell; null if that font is too small to
   * read.
   */
  private @Nullable Font fontFor(Graphics2D canvas, double width, double height) {
    int longest =
        IntStream.range(0, matrix.classes() * matrix.classes())
            .map(cell -> matrix.count(cell / matrix.classes(), cell % matrix.classes()))
            .max()
            .orElse(0);
    FontMetrics metrics = canvas.getFontMetrics(look.text());
    double scale =
        Math.min(
            0.85 * width / metrics.stringWidth(Integer.toString(longest)),
            0.8 * height / look.em());
    double factor = Math.min(LARGEST_FONT_EMS, scale);
    return factor * look.em() < LEAST_FONT ? null : look.scaled(factor);
  }
}
