package io.github.perceptron.network.weights;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.LabelledTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what the loss of each row of a data set is multiplied. Safe for use by many threads. */
@FunctionalInterface
public interface RowWeights {

  /** Every row counts the same. */
  RowWeights EQUAL = index -> 1;

  /**
   * Returns the weight of a row, 0 or more.
   *
   * @param index index of the row in its data set
   */
  double of(int index);

  /** Returns the weights that the rows of a data set have in a column; equal ones if none do. */
  static RowWeights ofColumn(LabelledData data) {
    return data instanceof LabelledTable table && table.hasWeights() ? table::weight : EQUAL;
  }

  /**
   * Returns the weights of training rows: those of the column, times those of the classes.
   *
   * @param rows the training rows, which decide what is balanced
   * @param classes null if all classes count the same
   * @param count number of classes
   * @param labels the names of the classes; null if they have none
   */
  static RowWeights ofTraining(
      LabelledData data,
      Rows rows,
      @Nullable ClassWeights classes,
      int count,
      @Nullable List<String> labels) {
    RowWeights column = ofColumn(data);
    if (classes == null) {
      return column;
    }
    int[] counts = new int[count];
    for (int i = 0; i < rows.size(); i++) {
      counts[data.label(rows.get(i))]++;
    }
    double[] weights = classes.weights(counts, labels);
    return index -> column.of(index) * weights[data.label(index)];
  }
}
