package io.github.perceptron.network.input;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.network.specification.DataSpecification;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the training part of a data set that a job uses.
 *
 * @param training the rows that it trains on
 * @param validation the validation rows of the data set if it has any; otherwise the last fraction
 *     of the training rows; null if none are held out
 * @param setAside the rows that a split sets aside for the test; null without a split
 */
public record SelectedRows(Rows training, @Nullable Rows validation, @Nullable Rows setAside) {

  /**
   * Selects rows as a specification says.
   *
   * @param dataSet describes the data set
   * @param data its training part
   * @throws io.github.perceptron.datasets.rows.ImpossibleSplitException if there are too few rows
   * @throws IllegalArgumentException if there are too few rows for {@code validation_split}
   */
  public static SelectedRows of(
      DataSpecification specification, DataSetDescriptor dataSet, LabelledData data) {
    // The last rows may be validation rows of the data set itself.
    int divided = dataSet.trainingRows() - dataSet.validationRows();
    TrainTestSplit split = specification.split();
    TrainTestSplit.@Nullable Parts parts = split == null ? null : split.parts(divided, data::label);
    Rows training = parts == null ? Rows.range(0, divided) : parts.training();
    Rows setAside = parts == null ? null : parts.test();
    if (dataSet.validationRows() > 0) {
      return new SelectedRows(training, Rows.range(divided, dataSet.trainingRows()), setAside);
    }
    if (specification.validationSplit() == 0) {
      return new SelectedRows(training, null, setAside);
    }
    Rows.Split cut = training.splitLastFraction(specification.validationSplit());
    return new SelectedRows(cut.first(), cut.last(), setAside);
  }
}
