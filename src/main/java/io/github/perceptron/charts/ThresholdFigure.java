package io.github.perceptron.charts;

import io.github.perceptron.charts.PlotPanel.Side;
import io.github.perceptron.network.metrics.BinaryFigures;
import io.github.perceptron.network.metrics.BinaryFigures.Point;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * What a network of two classes answers at every threshold: the ROC curve, and precision over
 * recall. Dashed lines show what guessing would give.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param figures of rows of both classes
 */
record ThresholdFigure(String title, String subtitle, BinaryFigures figures) implements Figure {

  private static final Range SHARES = new Range(-0.02, 1.02);

  ThresholdFigure {
    title = Caption.printable(title);
    subtitle = Caption.printable(subtitle);
  }

  @Override
  public String description() {
    return "The ROC curve, with the area %s below it, and precision over recall, with the average precision %s."
        .formatted(spoken(figures.rocAuc()), spoken(figures.averagePrecision()));
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    PlotPanel.drawAll(
        List.of(roc(look), precisions(look)),
        canvas,
        Caption.draw(canvas, look, title, subtitle),
        look);
  }

  private PlotPanel roc(Look look) {
    XYSeries curve = new XYSeries("ROC", false, true);
    for (Point point : figures.points()) {
      curve.add(
          share(point.falsePositives(), figures.negatives()),
          share(point.truePositives(), figures.positives()));
    }
    return panel(
        "ROC curve, area " + spoken(figures.rocAuc()),
        curve,
        line("guessing", 0, 1),
        "false positive rate",
        "true positive rate",
        look);
  }

  private PlotPanel precisions(Look look) {
    XYSeries curve = new XYSeries("precision", false, true);
    for (Point point : figures.points()) {
      int answers = point.truePositives() + point.falsePositives();
      if (answers > 0) {
        double recall = share(point.truePositives(), figures.positives());
        double precision = share(point.truePositives(), answers);
        if (curve.isEmpty()) {
          // scikit-learn's curve begins at recall 0 with precision 1, which no threshold has.
          curve.add(0, precision);
        }
        curve.add(recall, precision);
      }
    }
    double guessed = share(figures.positives(), figures.positives() + figures.negatives());
    return panel(
        "Precision and recall, average precision " + spoken(figures.averagePrecision()),
        curve,
        line("guessing", guessed, guessed),
        "recall",
        "precision",
        look);
  }

  private static PlotPanel panel(
      String title, XYSeries curve, XYSeries guessing, String x, String y, Look look) {
    XYSeriesCollection lines = new XYSeriesCollection(curve);
    lines.addSeries(guessing);
    return new PlotPanel(title, lines, new Side(x, SHARES), new Side(y, SHARES), renderer(look));
  }

  private static XYSeries line(String key, double atZero, double atOne) {
    XYSeries line = new XYSeries(key, false, true);
    line.add(0, atZero);
    line.add(1, atOne);
    return line;
  }

  private static XYItemRenderer renderer(Look look) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, look.training());
    renderer.setSeriesStroke(0, look.line(0.17));
    renderer.setSeriesPaint(1, look.muted());
    renderer.setSeriesStroke(1, look.dashes(0.08, 0.3, 0.3));
    return renderer;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  private static String spoken(@Nullable Double figure) {
    return figure == null ? "unknown" : String.format(Locale.ROOT, "%.4f", figure);
  }
}
