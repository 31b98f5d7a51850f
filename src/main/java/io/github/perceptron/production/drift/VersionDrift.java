package io.github.perceptron.production.drift;

import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.production.drift.Baseline.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one version in a window of time, counted in the bins of its baseline. Two halves of
 * the window take turns, so the memory does not depend on the number of inputs.
 */
final class VersionDrift {

  private final Baseline baseline;
  private final Duration half;
  private long[][] older;
  private long[][] newer;
  private Instant newerBegan;

  VersionDrift(Baseline baseline, Duration window, Instant now) {
    this.baseline = baseline;
    this.half = window.dividedBy(2);
    this.older = counts();
    this.newer = counts();
    this.newerBegan = now;
  }

  private long[][] counts() {
    return baseline.features().stream()
        .map(feature -> new long[feature.bins().count()])
        .toArray(long[][]::new);
  }

  /** Adds the input of a prediction, and its class. */
  synchronized void add(Prediction prediction, Instant now) {
    turn(now);
    Map<String, Cell> cells = prediction.row() == null ? Map.of() : prediction.row().cells();
    PixelFigures figures =
        prediction.image() == null ? null : PixelFigures.of(prediction.image().image());
    List<Feature> features = baseline.features();
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      newer[i][feature.bins().of(valueOf(feature, prediction, cells, figures))]++;
    }
  }

  private static @Nullable Object valueOf(
      Feature feature,
      Prediction prediction,
      Map<String, Cell> cells,
      @Nullable PixelFigures figures) {
    if (feature.kind() == FeatureKind.CLASS) {
      return prediction.label();
    }
    if (figures != null) {
      return feature.name().equals(PixelFigures.MEAN) ? figures.mean() : figures.deviation();
    }
    Cell cell = cells.getOrDefault(feature.name(), Cell.MISSING);
    return cell.number() == null ? cell.text() : cell.number();
  }

  private void turn(Instant now) {
    if (now.isBefore(newerBegan.plus(half))) {
      return;
    }
    // After a long silence both halves are too old.
    older = now.isBefore(newerBegan.plus(half.multipliedBy(2))) ? newer : counts();
    newer = counts();
    newerBegan = now;
  }

  /** Returns what was counted within the window. */
  synchronized Drift drift(Instant now) {
    turn(now);
    List<FeatureDrift> all = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < baseline.features().size(); i++) {
      Feature feature = baseline.features().get(i);
      long[] actual = new long[feature.bins().count()];
      long sum = 0;
      for (int bin = 0; bin < actual.length; bin++) {
        actual[bin] = older[i][bin] + newer[i][bin];
        sum += actual[bin];
      }
      rows = Math.max(rows, sum);
      all.add(
          new FeatureDrift(
              feature.name(), feature.kind(), StabilityIndex.of(feature.expected(), actual)));
    }
    return new Drift(rows, all);
  }

  /**
   * The drift of a version.
   *
   * @param rows inputs within the window
   */
  record Drift(long rows, List<FeatureDrift> features) {

    /** The largest index of all features; 0 without a feature. */
    double largest() {
      return features.stream().mapToDouble(FeatureDrift::index).max().orElse(0);
    }
  }

  /**
   * The drift of a feature.
   *
   * @param index see {@link StabilityIndex}
   */
  record FeatureDrift(String name, FeatureKind kind, double index) {}
}
