package io.github.perceptron.history;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The epochs of a job, reduced to what a figure shows of them.
 *
 * @param size the number of epochs
 * @param first the first epoch; null if there is none
 * @param last the last epoch with all its numbers; null if there is none
 * @param curves the points of each metric
 */
public record DrawnHistory(
    int size, @Nullable Integer first, @Nullable Point last, Map<EpochMetric, Curve> curves) {

  /**
   * Larger values are not drawn: they come from a diverged job and would flatten all other values.
   */
  private static final double MOST = 1e30;

  public DrawnHistory {
    // In the order of the metrics, so that equal histories have equal texts.
    curves = Collections.unmodifiableMap(new EnumMap<>(curves));
  }

  /** The numbers of one epoch. */
  public record Point(int epoch, EpochMetrics metrics) {}

  /**
   * The points of one metric.
   *
   * @param epochs ascending
   * @param values one for each epoch, NaN for a gap
   */
  public record Curve(List<Integer> epochs, List<Double> values) {

    public Curve {
      epochs = List.copyOf(epochs);
      values = List.copyOf(values);
    }

    /** Returns whether the curve is not only gaps. */
    public boolean hasValues() {
      return values.stream().anyMatch(Double::isFinite);
    }

    private Curve with(int epoch, @Nullable Double value) {
      int place = Collections.binarySearch(epochs, epoch);
      if (place >= 0) {
        return this;
      }
      List<Integer> moreEpochs = new ArrayList<>(epochs);
      List<Double> moreValues = new ArrayList<>(values);
      moreEpochs.add(-place - 1, epoch);
      moreValues.add(-place - 1, value == null ? Double.NaN : drawable(value));
      return new Curve(moreEpochs, moreValues);
    }
  }

  /** Returns the curve of a metric that was asked for. */
  public Curve curve(EpochMetric metric) {
    return Objects.requireNonNull(curves.get(metric));
  }

  /** Returns whether every curve has a point at an epoch, which may be a gap. */
  public boolean has(int epoch) {
    return curves.values().stream()
        .allMatch(curve -> Collections.binarySearch(curve.epochs(), epoch) >= 0);
  }

  /** Returns the same history, of which every curve has this epoch too. */
  public DrawnHistory with(Point epoch) {
    Map<EpochMetric, Curve> more = new EnumMap<>(EpochMetric.class);
    curves.forEach(
        (metric, curve) ->
            more.put(metric, curve.with(epoch.epoch(), epoch.metrics().get(metric))));
    return new DrawnHistory(size, first, last, more);
  }

  /** Returns the value if a curve shows it, otherwise NaN, which is a gap. */
  static double drawable(double value) {
    return Math.abs(value) <= MOST ? value : Double.NaN;
  }
}
