package io.github.perceptron.network.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one epoch by their {@link EpochMetric}. A metric is missing if its number is not
 * finite or was not measured. Every number is within the range of its metric.
 */
public final class EpochMetrics {

  /** Metrics without any number. */
  public static final EpochMetrics NONE = new EpochMetrics(Map.of());

  private final Map<EpochMetric, Double> values = new EnumMap<>(EpochMetric.class);

  private EpochMetrics(Map<EpochMetric, Double> values) {
    this.values.putAll(values);
  }

  /**
   * Returns the metrics of one epoch.
   *
   * @param values returns the number of a metric; null if it is missing
   * @throws IllegalArgumentException if a number is out of its metric's range
   */
  public static EpochMetrics of(
      Collection<EpochMetric> metrics, Function<EpochMetric, @Nullable Double> values) {
    EpochMetrics all = new EpochMetrics(Map.of());
    for (EpochMetric metric : metrics) {
      Double value = values.apply(metric);
      if (value != null && Double.isFinite(value)) {
        metric.check(value);
        all.values.put(metric, value);
      }
    }
    return all;
  }

  /**
   * Returns these metrics and one more.
   *
   * @param value the number; it is left out if it is not finite
   * @throws IllegalArgumentException if it is finite and out of the metric's range
   */
  public EpochMetrics with(EpochMetric metric, double value) {
    if (!Double.isFinite(value)) {
      return this;
    }
    metric.check(value);
    EpochMetrics more = new EpochMetrics(values);
    more.values.put(metric, value);
    return more;
  }

  /** Returns these metrics and, if the value is not null, one more, as {@link #with}. */
  public EpochMetrics withNullable(EpochMetric metric, @Nullable Double value) {
    return value == null ? this : with(metric, value);
  }

  /** Returns the number of a metric; null if it is missing. */
  public @Nullable Double get(EpochMetric metric) {
    return values.get(metric);
  }

  /**
   * Returns the number of a metric that every epoch has.
   *
   * @throws IllegalStateException if it is missing
   */
  public double require(EpochMetric metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalStateException("The metric %s is missing".formatted(metric.id()));
    }
    return value;
  }

  public boolean has(EpochMetric metric) {
    return values.containsKey(metric);
  }

  /**
   * Returns what the job of these epochs predicts. Epochs of classes always have their accuracy,
   * also when training diverged.
   */
  public EpochMetric.Scope scope() {
    return has(EpochMetric.ACCURACY) ? EpochMetric.Scope.CLASSES : EpochMetric.Scope.NUMBERS;
  }

  /**
   * Returns the number as JSON and CSV show it: a {@code Long} if the metric is a whole number,
   * otherwise a {@code Double}; null if it is missing.
   */
  public @Nullable Number written(EpochMetric metric) {
    Double value = values.get(metric);
    if (value == null) {
      return null;
    }
    return metric.unit().isWhole() ? (Number) value.longValue() : value;
  }

  /**
   * Returns the numbers as JSON shows them, by the names of their metrics; null for a missing
   * number.
   */
  public Map<String, @Nullable Object> byName(List<EpochMetric> metrics) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    metrics.forEach(metric -> named.put(metric.id(), written(metric)));
    return named;
  }

  /** Returns only the numbers of the given metrics. */
  public EpochMetrics only(Collection<EpochMetric> metrics) {
    return new EpochMetrics(
        values.entrySet().stream()
            .filter(entry -> metrics.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Returns whether all numbers are equal that a repetition reproduces; durations may differ. */
  public boolean repeats(EpochMetrics other) {
    return reproducible().equals(other.reproducible());
  }

  private EpochMetrics reproducible() {
    return only(
        List.of(EpochMetric.values()).stream().filter(EpochMetric::isReproducible).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EpochMetrics that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
