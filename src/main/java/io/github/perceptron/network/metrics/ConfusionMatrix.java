package io.github.perceptron.network.metrics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The number of rows for each pair of an actual and a predicted class. */
public final class ConfusionMatrix {

  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * Creates a matrix from a copy of the counts.
   *
   * @param counts {@code [actual][predicted]}, square, at least one class
   */
  @JsonCreator
  public static ConfusionMatrix of(int[][] counts) {
    int[][] copy = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    if (copy.length == 0) {
      throw new IllegalArgumentException("A confusion matrix needs at least one class");
    }
    for (int[] row : copy) {
      if (row.length != copy.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "A confusion matrix must be square and must not have negative counts");
      }
    }
    return new ConfusionMatrix(copy);
  }

  public int classes() {
    return counts.length;
  }

  /**
   * Returns the number of rows of class {@code actual} that were predicted as class {@code
   * predicted}.
   */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Returns the number of rows of a class. */
  public int support(int actual) {
    return Arrays.stream(counts[actual]).sum();
  }

  /** Returns the number of rows that were predicted as a class. */
  public int predicted(int predicted) {
    return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
  }

  /** Returns the number of all rows. */
  public int rows() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /** Returns the number of rows that were predicted correctly. */
  public int correct() {
    return IntStream.range(0, counts.length).map(label -> counts[label][label]).sum();
  }

  /** Returns the scores of each class, ordered by label. */
  public List<ClassScores> classScores() {
    return IntStream.range(0, counts.length)
        .mapToObj(label -> ClassScores.of(this, label))
        .toList();
  }

  /** Returns the mean over the classes, all with the same weight. */
  public MeanScores macroAverage() {
    return MeanScores.macro(classScores());
  }

  /** Returns the mean over the classes, weighted by their numbers of rows. */
  public MeanScores weightedAverage() {
    return MeanScores.weighted(classScores());
  }

  /** Returns a copy, {@code [actual][predicted]}. */
  @JsonValue
  public int[][] toArray() {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfusionMatrix that && Arrays.deepEquals(that.counts, counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(counts);
  }
}
