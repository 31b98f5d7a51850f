package io.github.perceptron.explanations;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.RowWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a version was trained or tested on.
 *
 * @param part the part of the data set in which the indices of the rows count
 * @param data all rows of that part
 * @param rows the rows, of all there are or a sample
 * @param available number of rows of which these are all or a sample
 */
record KnownRows(
    DataSetDescriptor dataSet, DataSetPart part, LabelledData data, Rows rows, int available) {

  /** Returns so many of the rows, evenly spaced; all of them if there are not more. */
  KnownRows sample(long most) {
    if (rows.size() <= most) {
      return this;
    }
    int wanted = (int) most;
    int[] spaced =
        IntStream.range(0, wanted)
            .map(i -> rows.get((int) ((long) i * rows.size() / wanted)))
            .toArray();
    return new KnownRows(dataSet, part, data, Rows.of(spaced), available);
  }

  /**
   * Returns rows as a network needs them.
   *
   * @param from position of the first one
   * @param to position after the last one
   */
  List<InputRow> inputs(InputContract contract, int from, int to) {
    RowWriter writer = contract.writerOf(data);
    return IntStream.range(from, to)
        .<InputRow>mapToObj(i -> (target, offset) -> writer.write(rows, i, i + 1, target, offset))
        .toList();
  }

  /** Returns the class of the row at a position; null if the rows have numbers to predict. */
  @Nullable Integer label(int position) {
    return dataSet.classes() == 0 ? null : data.label(rows.get(position));
  }
}
