package io.github.perceptron.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.IntervalXYDataset;
import org.jspecify.annotations.Nullable;

/**
 * One plot of a figure that has several.
 *
 * @param x title and range of the horizontal axis
 * @param y title and range of the vertical axis
 * @param renderer draws the data
 * @param notes null for none
 */
public record PlotPanel(
    String title,
    IntervalXYDataset data,
    Side x,
    Side y,
    XYItemRenderer renderer,
    @Nullable Notes notes) {

  /** A panel without notes. */
  public PlotPanel(String title, IntervalXYDataset data, Side x, Side y, XYItemRenderer renderer) {
    this(title, data, x, y, renderer, null);
  }

  /**
   * What stands in a panel beside its data.
   *
   * @param empty is drawn if there are no data
   * @param legend whether the names of the series are below the plot, where they have room
   */
  public record Notes(String empty, boolean legend) {}

  /** Panels below this height, in ems, have no legend. */
  private static final double ROOMY_HEIGHT = 14;

  /** The title, the range and the ticks of an axis. */
  public record Side(String title, Range range, TickUnitSource ticks) {

    /** With ticks at any distance. */
    public Side(String title, Range range) {
      this(title, range, new PlainTicks(0));
    }
  }

  /**
   * Draws panels side by side, or one below the other if the figure is taller than wide.
   *
   * @param area the part of the figure below its titles
   */
  public static void drawAll(
      List<PlotPanel> panels, Graphics2D canvas, Rectangle2D area, Look look) {
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
    if (notes != null) {
      add(notes, chart, plot, area, look);
    }
    chart.draw(canvas, area);
  }

  private static void add(Notes notes, JFreeChart chart, XYPlot plot, Rectangle2D area, Look look) {
    plot.setNoDataMessage(notes.empty);
    plot.setNoDataMessageFont(look.text());
    plot.setNoDataMessagePaint(look.muted());
    boolean roomy = area.getHeight() >= ROOMY_HEIGHT * look.em();
    if (notes.legend && roomy && plot.getSeriesCount() > 0) {
      chart.addLegend(Axes.legend(plot, look));
    }
  }

  private static NumberAxis axis(Side side, Look look) {
    NumberAxis axis = Axes.numbers(look, side.title, side.ticks);
    axis.setRange(side.range);
    return axis;
  }

  /** Returns a range with a margin around numbers, also if all are equal. */
  public static Range around(double low, double high) {
    double span = high > low ? high - low : Math.max(1, Math.abs(low));
    return new Range(low - 0.04 * span, high + 0.04 * span);
  }
}
