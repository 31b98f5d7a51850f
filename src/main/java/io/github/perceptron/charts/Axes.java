package io.github.perceptron.charts;

import java.awt.BasicStroke;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/** Creates axes and plots in one common style. */
final class Axes {

  static {
    // JFreeChart draws rotated text as outlines by default, because an old JDK drew rotated text
    // wrongly. In an SVG, outlines could not be read or searched as text.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private Axes() {}

  /**
   * An axis of numbers.
   *
   * @param label title of the axis; null for none
   */
  static NumberAxis numbers(Look look, @Nullable String label, TickUnitSource ticks) {
    double em = look.em();
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(ticks);
    axis.setLabelFont(look.text());
    axis.setLabelPaint(look.muted());
    axis.setLabelInsets(new RectangleInsets(0.3 * em, 0.3 * em, 0.3 * em, 0.3 * em));
    axis.setTickLabelFont(look.scaled(0.9));
    axis.setTickLabelPaint(look.muted());
    // Wide margins around the labels limit the number of ticks.
    axis.setTickLabelInsets(new RectangleInsets(0.35 * em, 0.8 * em, 0.35 * em, 0.4 * em));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    return axis;
  }

  /** The names of the series of a plot, to stand below it. */
  static LegendTitle legend(XYPlot plot, Look look) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setBackgroundPaint(null);
    legend.setFrame(BlockBorder.NONE);
    legend.setItemFont(look.text());
    legend.setItemPaint(look.ink());
    return legend;
  }

  static void style(XYPlot plot, Look look) {
    BasicStroke hair = look.line(0.08);
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(look.border());
    plot.setOutlineStroke(hair);
    plot.setDomainGridlinePaint(look.border());
    plot.setRangeGridlinePaint(look.border());
    plot.setDomainGridlineStroke(hair);
    plot.setRangeGridlineStroke(hair);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    for (ValueAxis axis : new ValueAxis[] {plot.getDomainAxis(), plot.getRangeAxis()}) {
      axis.setTickMarkPaint(look.border());
    }
  }
}
