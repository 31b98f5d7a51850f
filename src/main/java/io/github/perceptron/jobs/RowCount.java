package io.github.perceptron.jobs;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.datasets.Rows;
import io.github.perceptron.datasets.TrainTestSplit;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.TrainingSpecification;

/** Counts the rows a specification picks, and refuses one that picks none. */
final class RowCount {

  private RowCount() {}

  static DataSetDescriptor dataSetOf(TrainingSpecification specification, DataSets dataSets) {
    try {
      return dataSets.describe(specification.data().dataSet());
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_set", e.detail());
    }
  }

  static JobRows of(TrainingSpecification specification, DataSetDescriptor dataSet) {
    DataSpecification data = specification.data();
    int rows = dataSet.trainingImages();
    if (data.split() != null) {
      rows = training(data.split(), rows);
    }
    if (data.validationSplit() == 0) {
      return new JobRows(rows, 0);
    }
    try {
      Rows.Split split = Rows.range(0, rows).splitLastFraction(data.validationSplit());
      return new JobRows(split.first().size(), split.last().size());
    } catch (IllegalArgumentException e) {
      throw InvalidSpecificationException.at(
          "/validation_split", "leaves no training row or no validation row of %d".formatted(rows));
    }
  }

  private static int training(TrainTestSplit split, int rows) {
    try {
      return split.training(rows).size();
    } catch (IllegalArgumentException e) {
      throw InvalidSpecificationException.at(
          "/split/test_size", "leaves no training row of %d".formatted(rows));
    }
  }
}
