package io.github.perceptron.charts;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix as a heat map. The colour of a cell shows which share of the rows of its
 * actual class it holds: one colour for right predictions, another one for wrong predictions.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param matrix counts by actual and predicted class
 * @param labels the names of the classes, by label; null if they have none
 */
record ConfusionFigure(
    String title, String subtitle, ConfusionMatrix matrix, @Nullable List<String> labels)
    implements Figure {

  /** Longer names are cut. */
  private static final int LONGEST_NAME = 14;

  ConfusionFigure {
    title = Caption.printable(title);
    labels =
        labels == null
            ? null
            : labels.stream().map(Caption::printable).map(ConfusionFigure::shortened).toList();
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  @Override
  public String description() {
    return "Confusion matrix of %d classes, actual by predicted: %d of %d rows right."
        .formatted(matrix.classes(), matrix.correct(), matrix.rows());
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    Rectangle2D rest = Caption.draw(canvas, look, title, subtitle);
    double em = look.em();
    double keyHeight = 2.6 * em;
    Rectangle2D map =
        new Rectangle2D.Double(0, rest.getY(), rest.getWidth(), rest.getHeight() - keyHeight);
    JFreeChart chart = new JFreeChart(null, look.text(), plot(look), false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(0, 0.6 * em, 0, em));
    chart.draw(canvas, map);
    ColourLegend.draw(
        canvas, new Rectangle2D.Double(0, map.getMaxY(), map.getWidth(), keyHeight), look);
  }

  private XYPlot plot(Look look) {
    NumberAxis predicted = classes(look, "Predicted");
    NumberAxis actual = classes(look, "Actual");
    actual.setInverted(true);
    XYPlot plot = new XYPlot(cells(), predicted, actual, new CellRenderer(look, matrix));
    Axes.style(plot, look);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  private NumberAxis classes(Look look, String label) {
    TickUnitSource ticks = new PlainTicks(1);
    NumberAxis axis = Axes.numbers(look, label, labels == null ? ticks : new Names(labels));
    axis.setRange(-0.5, matrix.classes() - 0.5);
    return axis;
  }

  /** Ticks at whole numbers with the names of the classes. */
  private record Names(List<String> names) implements TickUnitSource {

    private static final PlainTicks PLAIN = new PlainTicks(1);

    @Override
    public TickUnit getLargerTickUnit(TickUnit unit) {
      return named(PLAIN.getLargerTickUnit(unit));
    }

    @Override
    public TickUnit getCeilingTickUnit(TickUnit unit) {
      return named(PLAIN.getCeilingTickUnit(unit));
    }

    @Override
    public TickUnit getCeilingTickUnit(double size) {
      return named(PLAIN.getCeilingTickUnit(size));
    }

    private TickUnit named(TickUnit unit) {
      return new NamedUnit(unit.getSize(), names);
    }
  }

  /** The distance of two ticks whose labels are names. */
  private static final class NamedUnit extends NumberTickUnit {

    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    NamedUnit(double size, List<String> names) {
      super(size);
      this.names = names;
    }

    @Override
    public String valueToString(double value) {
      int label = (int) Math.rint(value);
      return label < 0 || label >= names.size() ? "" : names.get(label);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof NamedUnit unit
          && unit.names.equals(names)
          && Double.compare(unit.getSize(), getSize()) == 0;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(getSize());
    }
  }

  /** One point for each cell, row by row: x is the predicted class, y the actual class. */
  private DefaultXYDataset cells() {
    int classes = matrix.classes();
    double[][] places = new double[2][classes * classes];
    for (int actual = 0; actual < classes; actual++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        places[0][actual * classes + predicted] = predicted;
        places[1][actual * classes + predicted] = actual;
      }
    }
    DefaultXYDataset cells = new DefaultXYDataset();
    cells.addSeries("cells", places);
    return cells;
  }
}
