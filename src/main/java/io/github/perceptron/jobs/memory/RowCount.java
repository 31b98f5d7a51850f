package io.github.perceptron.jobs.memory;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.network.specification.TrainingSpecification;

/** Counts the rows that a specification selects and refuses one that selects none. */
public final class RowCount {

  private RowCount() {}

  public static DataSetDescriptor dataSetOf(
      TrainingSpecification specification, DataSets dataSets) {
    try {
      return dataSets.describe(specification.data().dataSet());
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_set", e.detail());
    }
  }

  public static JobRows of(TrainingSpecification specification, DataSetDescriptor dataSet) {
    DataSpecification data = specification.data();
    int images = dataSet.trainingImages();
    int rows = data.split() == null ? images : training(data.split(), images);
    int validation = validation(data, rows);
    int training = rows - validation;
    TestSource testSource = TestSource.of(data, dataSet.testImages() > 0);
    int test =
        switch (testSource) {
          case TEST_IMAGES -> dataSet.testImages();
          case SPLIT -> images - rows;
          case VALIDATION -> validation;
          case TRAINING -> training;
        };
    return new JobRows(training, validation, test, testSource);
  }

  private static int validation(DataSpecification data, int rows) {
    if (data.validationSplit() == 0) {
      return 0;
    }
    try {
      return Rows.range(0, rows).splitLastFraction(data.validationSplit()).last().size();
    } catch (IllegalArgumentException e) {
      throw InvalidSpecificationException.at(
          "/validation_split",
          "leaves no row for training or no row for validation: there are %d rows".formatted(rows));
    }
  }

  private static int training(TrainTestSplit split, int rows) {
    try {
      return split.training(rows).size();
    } catch (IllegalArgumentException e) {
      throw InvalidSpecificationException.at(
          "/split/test_size", "leaves no row for training: there are %d rows".formatted(rows));
    }
  }
}
