package io.github.perceptron.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.IntervalXYDataset;

/**
 * One plot of a figure that has several.
 *
 * @param x title and range of the horizontal axis
 * @param y title and range of the vertical axis
 * @param renderer draws the data
 */
record PlotPanel(String title, IntervalXYDataset data, Side x, Side y, XYItemRenderer renderer) {

  /** The title and the range of an axis. */
  record Side(String title, Range range) {}

  /**
   * Draws panels side by side, or one below the other if the figure is taller than wide.
   *
   * @param area the part of the figure below its titles
   */
  static void drawAll(List<PlotPanel> panels, Graphics2D canvas, Rectangle2D area, Look look) {
    boolean stacked = look.size().isTallerThanWide();
    double width = stacked ? area.getWidth() : area.getWidth() / panels.size();
    double height = stacked ? area.getHeight() / panels.size() : area.getHeight();
    for (int i = 0; i < panels.size(); i++) {
      double left = stacked ? 0 : i * width;
      double top = area.getY() + (stacked ? i * height : 0);
      panels.get(i).draw(canvas, new Rectangle2D.Double(left, top, width, height), look);
    }
  }

  private void draw(Graphics2D canvas, Rectangle2D area, Look look) {
    double em = look.em();
    XYPlot plot = new XYPlot(data, axis(x, look), axis(y, look), renderer);
    Axes.style(plot, look);
    JFreeChart chart = new JFreeChart(title, look.scaled(1.05), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(0, 0.6 * em, 0.6 * em, em));
    chart.getTitle().setPaint(look.ink());
    chart.getTitle().setMargin(0, 0, 0.3 * em, 0);
    chart.draw(canvas, area);
  }

  private static NumberAxis axis(Side side, Look look) {
    NumberAxis axis = Axes.numbers(look, side.title, new PlainTicks(0));
    axis.setRange(side.range);
    return axis;
  }

  /** Returns a range with a margin around numbers, also if all are equal. */
  static Range around(double low, double high) {
    double span = high > low ? high - low : Math.max(1, Math.abs(low));
    return new Range(low - 0.04 * span, high + 0.04 * span);
  }
}
