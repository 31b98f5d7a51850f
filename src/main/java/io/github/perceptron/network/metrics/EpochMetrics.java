package io.github.perceptron.network.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one epoch by their {@link EpochMetric}. A metric is missing when its number is not
 * finite or was not measured; every number that is there is one that its metric can be.
 */
public final class EpochMetrics {

  /** No number at all. */
  public static final EpochMetrics NONE = new EpochMetrics(Map.of());

  private final Map<EpochMetric, Double> values = new EnumMap<>(EpochMetric.class);

  private EpochMetrics(Map<EpochMetric, Double> values) {
    this.values.putAll(values);
  }

  /**
   * These and one more.
   *
   * @param value one that is not finite is left out
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

  /** These and one more, unless it is missing: as {@link #with}, for a column of a table. */
  public EpochMetrics withNullable(EpochMetric metric, @Nullable Double value) {
    return value == null ? this : with(metric, value);
  }

  /** The number; null when it is missing. */
  public @Nullable Double get(EpochMetric metric) {
    return values.get(metric);
  }

  /**
   * The number of a metric that every epoch has.
   *
   * @throws IllegalStateException if it is missing
   */
  public double require(EpochMetric metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalStateException("There is no %s".formatted(metric.id()));
    }
    return value;
  }

  public boolean has(EpochMetric metric) {
    return values.containsKey(metric);
  }

  /**
   * The number as it is written: a whole one as {@code Long}, any other as {@code Double}; null
   * when it is missing.
   */
  public @Nullable Number written(EpochMetric metric) {
    Double value = values.get(metric);
    if (value == null) {
      return null;
    }
    return metric.unit().isWhole() ? (Number) value.longValue() : value;
  }

  /** The numbers as they are written, by the names of their metrics; null for a missing one. */
  public Map<String, @Nullable Object> byName(List<EpochMetric> metrics) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    metrics.forEach(metric -> named.put(metric.id(), written(metric)));
    return named;
  }

  /** Those of these metrics alone. */
  public EpochMetrics only(Collection<EpochMetric> metrics) {
    return new EpochMetrics(
        values.entrySet().stream()
            .filter(entry -> metrics.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Whether the other were computed alike, however long that took. */
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
