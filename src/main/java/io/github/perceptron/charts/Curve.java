package io.github.perceptron.charts;

import io.github.perceptron.history.EpochColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The points of one curve that are drawn: those that {@link Downsampling} keeps, and the best
 * epoch.
 *
 * @param epochs ascending
 * @param values one for each epoch, NaN for a gap
 */
record Curve(List<Integer> epochs, List<Double> values) {

  /**
   * Larger values are not drawn: they come from a diverged job and would flatten all other values.
   */
  private static final double MOST = 1e30;

  Curve {
    epochs = List.copyOf(epochs);
    values = List.copyOf(values);
  }

  /**
   * Returns the curve of a metric.
   *
   * @param values one for each of the epochs, NaN for a missing one
   * @param best place of the best epoch; negative for none
   */
  static Curve of(EpochColumns epochs, double[] values, int best) {
    double[] drawn =
        Arrays.stream(values).map(it -> Math.abs(it) <= MOST ? it : Double.NaN).toArray();
    List<Integer> numbers = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    int[] places = Downsampling.kept(drawn);
    if (best >= 0 && Arrays.binarySearch(places, best) < 0) {
      places = Arrays.copyOf(places, places.length + 1);
      places[places.length - 1] = best;
      Arrays.sort(places);
    }
    for (int place : places) {
      numbers.add(epochs.epoch(place));
      kept.add(drawn[place]);
    }
    return new Curve(numbers, kept);
  }

  /** Returns whether the curve is not only gaps. */
  boolean hasValues() {
    return values.stream().anyMatch(Double::isFinite);
  }
}
