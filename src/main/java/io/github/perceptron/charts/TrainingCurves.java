package io.github.perceptron.charts;

import static java.util.stream.Collectors.joining;

import io.github.perceptron.history.EpochColumns;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetric.Plot;
import io.github.perceptron.network.metrics.EpochMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy and loss over the epochs of a job, as in the tutorials of Keras. The two panels stand
 * side by side, or one below the other if the figure is taller than wide.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param planned the largest number of epochs that the job may run
 * @param first the first completed epoch; null if there is none
 * @param last the numbers of the last completed epoch; null if there is none
 * @param curves the curve of each metric
 * @param bestEpoch number of the epoch to mark; null for none
 */
record TrainingCurves(
    String title,
    String subtitle,
    int planned,
    @Nullable Integer first,
    @Nullable Point last,
    Map<EpochMetric, Curve> curves,
    @Nullable Integer bestEpoch)
    implements Figure {

  /** One panel each, in this order. */
  private static final List<Plot> PANELS = List.of(Plot.ACCURACY, Plot.LOSS);

  /** The metrics of the curves. */
  static final List<EpochMetric> DRAWN =
      PANELS.stream().flatMap(plot -> plot.metrics().stream()).toList();

  TrainingCurves {
    title = Caption.printable(title);
    curves = Map.copyOf(curves);
  }

  /**
   * Returns the figure of some epochs.
   *
   * @param epochs the completed epochs, with the metrics that are {@link #DRAWN}
   * @param bestEpoch number of the epoch to mark, if it is one of the epochs; null for none
   */
  static TrainingCurves of(
      String title,
      String subtitle,
      int planned,
      EpochColumns epochs,
      @Nullable Integer bestEpoch) {
    int best = bestEpoch == null ? -1 : epochs.placeOf(bestEpoch);
    Map<EpochMetric, Curve> curves = new EnumMap<>(EpochMetric.class);
    EpochMetrics last = EpochMetrics.NONE;
    for (EpochMetric metric : DRAWN) {
      double[] values = epochs.of(metric);
      curves.put(metric, Curve.of(epochs, values, best));
      last = values.length == 0 ? last : last.with(metric, values[values.length - 1]);
    }
    int size = epochs.size();
    return new TrainingCurves(
        title,
        subtitle,
        planned,
        size == 0 ? null : (Integer) epochs.epoch(0),
        size == 0 ? null : new Point(epochs.epoch(size - 1), last),
        curves,
        best < 0 ? null : bestEpoch);
  }

  /** The numbers of one epoch. */
  record Point(int epoch, EpochMetrics metrics) {}

  boolean isEmpty() {
    return last == null;
  }

  /** Returns the curve of a metric that is {@link #DRAWN}. */
  Curve curve(EpochMetric metric) {
    return Objects.requireNonNull(curves.get(metric));
  }

  @Override
  public String description() {
    if (last == null) {
      return "Accuracy and loss over the epochs. No epoch has ended yet.";
    }
    String numbers =
        DRAWN.stream()
            .map(metric -> metric.id() + " " + spoken(last.metrics().get(metric)))
            .collect(joining(", "));
    return "Accuracy and loss over the epochs. Epoch %d: %s.%s"
        .formatted(
            last.epoch(),
            numbers,
            bestEpoch == null ? "" : " The best epoch is %d.".formatted(bestEpoch));
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    Rectangle2D rest = Caption.draw(canvas, look, title, subtitle);
    boolean stacked = look.size().isTallerThanWide();
    double width = stacked ? rest.getWidth() : rest.getWidth() / PANELS.size();
    double height = stacked ? rest.getHeight() / PANELS.size() : rest.getHeight();
    for (int i = 0; i < PANELS.size(); i++) {
      Rectangle2D area =
          new Rectangle2D.Double(
              stacked ? 0 : i * width, rest.getY() + (stacked ? i * height : 0), width, height);
      new CurvePanel(PANELS.get(i), this).draw(canvas, area, look);
    }
  }

  private static String spoken(@Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.4f", value);
  }
}
