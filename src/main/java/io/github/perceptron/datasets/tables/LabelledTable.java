package io.github.perceptron.datasets.tables;

import io.github.perceptron.datasets.rows.LabelledData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of the rows of a table with their classes, or with the numbers to predict.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LabelledTable implements LabelledData {

  private final Table features;
  private final @Nullable Codes labels;
  private final List<NumericColumn> targets;
  private final @Nullable Numbers weights;

  private LabelledTable(
      Table features,
      @Nullable Codes labels,
      List<NumericColumn> targets,
      @Nullable Numbers weights) {
    boolean fits =
        features.rows() > 0
            && (labels == null || labels.size() == features.rows())
            && targets.stream().allMatch(target -> target.size() == features.rows())
            && (weights == null || weights.size() == features.rows());
    if (!fits) {
      throw new IllegalArgumentException("A table has a class or numbers for each of its rows");
    }
    this.features = features;
    this.labels = labels;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Creates rows with classes. It uses the arrays themselves; the caller must not change them
   * afterwards.
   *
   * @param features the columns that are inputs, in the order of the schema
   * @param labels {@code [rows]}, the class of each row, 0 or more
   * @param weights {@code [rows]}, the weight of each row, 0 or more; null if all weigh 1
   * @throws IllegalArgumentException if lengths differ or there is no row
   */
  public static LabelledTable ofClasses(Table features, int[] labels, double @Nullable [] weights) {
    for (int label : labels) {
      if (label < 0) {
        throw new IllegalArgumentException("A class is 0 or more, not " + label);
      }
    }
    return withClasses(features, new Codes.OnHeap(labels), onHeap(weights));
  }

  /** The same with classes and weights on the heap or in a file. */
  static LabelledTable withClasses(Table features, Codes labels, @Nullable Numbers weights) {
    return new LabelledTable(features, labels, List.of(), weights);
  }

  /**
   * Creates rows with numbers to predict.
   *
   * @param features the columns that are inputs, in the order of the schema
   * @param targets the columns to predict, at least one; no number is missing
   * @param weights {@code [rows]}, the weight of each row, 0 or more; null if all weigh 1
   * @throws IllegalArgumentException if lengths differ, there is no row, or a number is missing
   */
  public static LabelledTable ofNumbers(
      Table features, List<NumericColumn> targets, double @Nullable [] weights) {
    for (NumericColumn target : targets) {
      for (int row = 0; row < target.size(); row++) {
        if (target.isMissing(row)) {
          throw new IllegalArgumentException("Row " + row + " has no " + target.name());
        }
      }
    }
    return withNumbers(features, targets, onHeap(weights));
  }

  /** The same with weights on the heap or in a file; the numbers are not looked at. */
  static LabelledTable withNumbers(
      Table features, List<NumericColumn> targets, @Nullable Numbers weights) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("A regression has at least one target");
    }
    return new LabelledTable(features, null, List.copyOf(targets), weights);
  }

  private static @Nullable Numbers onHeap(double @Nullable [] weights) {
    return weights == null ? null : new Numbers.OnHeap(weights);
  }

  @Override
  public int size() {
    return features.rows();
  }

  @Override
  public int label(int index) {
    if (labels == null) {
      throw new IllegalStateException("These rows have numbers instead of classes");
    }
    return labels.get(index);
  }

  /** The columns that are inputs, in the order of the schema. */
  public Table features() {
    return features;
  }

  /** The columns to predict; empty if the rows have classes. */
  public List<NumericColumn> targets() {
    return targets;
  }

  /**
   * Weight of a row; 1 if the rows have no weights.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   */
  public double weight(int index) {
    return weights == null ? 1 : weights.get(index);
  }

  /** Whether the rows have weights of their own. */
  public boolean hasWeights() {
    return weights != null;
  }

  @Override
  public String toString() {
    return "LabelledTable[" + features + "]";
  }
}
