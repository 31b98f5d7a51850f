package io.github.perceptron.network.metrics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How often rows of each class were taken for each class. */
public final class ConfusionMatrix {

  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * A matrix of a copy of the counts.
   *
   * @param counts {@code [actual][predicted]}, square, at least one class
   */
  @JsonCreator
  public static ConfusionMatrix of(int[][] counts) {
    int[][] copy = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    if (copy.length == 0) {
      throw new IllegalArgumentException("A confusion matrix has classes");
    }
    for (int[] row : copy) {
      if (row.length != copy.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("A confusion matrix is a square of counts");
      }
    }
    return new ConfusionMatrix(copy);
  }

  public int classes() {
    return counts.length;
  }

  /** Rows of class {@code actual} that were taken for class {@code predicted}. */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Rows of a class. */
  public int support(int actual) {
    return Arrays.stream(counts[actual]).sum();
  }

  /** Rows that were taken for a class. */
  public int predicted(int predicted) {
    return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
  }

  /** All rows. */
  public int rows() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /** Rows that were taken for what they are. */
  public int correct() {
    return IntStream.range(0, counts.length).map(label -> counts[label][label]).sum();
  }

  /** The scores of each class, by label. */
  public List<ClassScores> classScores() {
    return IntStream.range(0, counts.length)
        .mapToObj(label -> ClassScores.of(this, label))
        .toList();
  }

  /** The mean over the classes, each weighing the same. */
  public MeanScores macroAverage() {
    return MeanScores.macro(classScores());
  }

  /** The mean over the classes, each weighing as much as it has rows. */
  public MeanScores weightedAverage() {
    return MeanScores.weighted(classScores());
  }

  /** A copy, {@code [actual][predicted]}. */
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
