package io.github.perceptron.datasets.formats.csv;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.datasets.tables.ColumnKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of an upload.
 *
 * @param kind how a network uses it; {@code IGNORED} unless the role is {@code FEATURE}
 * @param reason why it is ignored, as the end of a sentence; null if it is used
 * @param missing number of rows without a value
 * @param distinct number of different values; null if they were not counted
 * @param numbers the spread of its numbers; null if it has texts
 * @param top its most frequent values; empty if they were not counted
 */
public record ColumnFacts(
    String name,
    Role role,
    ColumnKind kind,
    @Nullable String reason,
    long missing,
    @Nullable Integer distinct,
    @Nullable Spread numbers,
    List<ValueCount> top) {

  public ColumnFacts {
    top = List.copyOf(top);
  }

  /** What a column is for. */
  public enum Role {
    FEATURE,
    TARGET,
    PART,
    WEIGHT,
    NONE;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /**
   * The spread of numbers.
   *
   * @param standardDeviation of the population
   */
  public record Spread(double min, double max, double mean, double standardDeviation) {}

  /** A value and the number of rows that have it. */
  public record ValueCount(String value, long count) {}
}
