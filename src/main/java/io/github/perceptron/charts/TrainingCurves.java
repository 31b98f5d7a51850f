package io.github.perceptron.charts;

import static java.util.stream.Collectors.joining;

import io.github.perceptron.history.DrawnHistory;
import io.github.perceptron.history.DrawnHistory.Curve;
import io.github.perceptron.history.DrawnHistory.Point;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetric.Plot;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy, or the error of numbers, and loss over the epochs of a job, as in the tutorials of
 * Keras. The two panels stand side by side, or one below the other if the figure is taller than
 * wide.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param planned the largest number of epochs that the job may run
 * @param epochs the completed epochs, with the metrics that are {@link #DRAWN}
 * @param bestEpoch number of the epoch to mark, if it is one of the epochs; null for none
 */
record TrainingCurves(
    String title, String subtitle, int planned, DrawnHistory epochs, @Nullable Integer bestEpoch)
    implements Figure {

  /** One panel each, in this order. */
  private static final List<Plot> PANELS = List.of(Plot.ACCURACY, Plot.LOSS);

  /** The panels of a job that predicts numbers. */
  private static final List<Plot> PANELS_OF_NUMBERS = List.of(Plot.RMSE, Plot.LOSS);

  /** The metrics of the curves of any job. */
  static final List<EpochMetric> DRAWN =
      Stream.of(Plot.ACCURACY, Plot.RMSE, Plot.LOSS)
          .flatMap(plot -> plot.metrics().stream())
          .toList();

  TrainingCurves {
    title = Caption.printable(title);
    bestEpoch = bestEpoch != null && epochs.has(bestEpoch) ? bestEpoch : null;
  }

  @Nullable Integer first() {
    return epochs.first();
  }

  @Nullable Point last() {
    return epochs.last();
  }

  private List<Plot> panels() {
    Point last = last();
    boolean numbers = last != null && last.metrics().scope() == EpochMetric.Scope.NUMBERS;
    return numbers ? PANELS_OF_NUMBERS : PANELS;
  }

  boolean isEmpty() {
    return last() == null;
  }

  /** Returns the curve of a metric that is {@link #DRAWN}. */
  Curve curve(EpochMetric metric) {
    return epochs.curve(metric);
  }

  @Override
  public String description() {
    Point last = last();
    if (last == null) {
      return "Accuracy and loss over the epochs. No epoch has ended yet.";
    }
    String numbers =
        panels().stream()
            .flatMap(plot -> plot.metrics().stream())
            .map(metric -> metric.id() + " " + spoken(last.metrics().get(metric)))
            .collect(joining(", "));
    return "%s and loss over the epochs. Epoch %d: %s.%s"
        .formatted(
            panels().get(0).title(),
            last.epoch(),
            numbers,
            bestEpoch == null ? "" : " The best epoch is %d.".formatted(bestEpoch));
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    Rectangle2D rest = Caption.draw(canvas, look, title, subtitle);
    List<Plot> panels = panels();
    boolean stacked = look.size().isTallerThanWide();
    double width = stacked ? rest.getWidth() : rest.getWidth() / panels.size();
    double height = stacked ? rest.getHeight() / panels.size() : rest.getHeight();
    for (int i = 0; i < panels.size(); i++) {
      Rectangle2D area =
          new Rectangle2D.Double(
              stacked ? 0 : i * width, rest.getY() + (stacked ? i * height : 0), width, height);
      new CurvePanel(panels.get(i), this).draw(canvas, area, look);
    }
  }

  private static String spoken(@Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.4f", value);
  }
}
