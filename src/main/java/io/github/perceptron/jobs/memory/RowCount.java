package io.github.perceptron.jobs.memory;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.ImpossibleSplitException;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.datasets.rows.TrainTestSplit.Sizes;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.Objects;

/** Counts the rows that a specification selects and refuses one that selects none. */
public final class RowCount {

  private RowCount() {}

  public static DataSetDescriptor dataSetOf(
      TrainingSpecification specification, DataSets dataSets) {
    DataSpecification data = specification.data();
    try {
      return dataSets.describe(data.dataSet(), data.content());
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_set", e.detail());
    }
  }

  /**
   * Fixes the version of an uploaded data set, so that the job trains on it whatever is uploaded
   * later.
   *
   * @throws InvalidSpecificationException if the data set or the version does not exist
   */
  public static TrainingSpecification ofPresentContent(
      TrainingSpecification specification, DataSets dataSets) {
    DataSpecification data = specification.data();
    try {
      return dataSets
          .contentOf(data.dataSet(), data.dataSha256())
          .map(specification::ofContent)
          .orElse(specification);
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      boolean missing = data.dataSha256() != null && dataSets.exists(data.dataSet());
      throw InvalidSpecificationException.at(missing ? "/data_sha256" : "/data_set", e.detail());
    }
  }

  /**
   * Counts the rows of a job.
   *
   * @param dataSet the descriptor of the specification's data set
   * @param dataSets gives the labels that a stratified split needs
   * @throws InvalidSpecificationException at the field that selects no rows, or too few; at {@code
   *     /data_set} if the labels cannot be read
   */
  public static JobRows of(
      TrainingSpecification specification, DataSetDescriptor dataSet, DataSets dataSets) {
    JobRows rows = of(specification, dataSet);
    TrainTestSplit split = specification.data().split();
    if (split != null && split.stratify()) {
      requireEachClass(split, dataSet, dataSets);
    }
    return rows;
  }

  /**
   * Counts the rows of a job without reading an image. It does not check that a stratified split
   * leaves rows of each class.
   *
   * @param dataSet the descriptor of the specification's data set
   * @throws InvalidSpecificationException at the field that selects no rows
   */
  public static JobRows of(TrainingSpecification specification, DataSetDescriptor dataSet) {
    DataSpecification data = specification.data();
    int images = dataSet.trainingImages();
    TrainTestSplit split = data.split();
    Sizes parts = split == null ? new Sizes(images, 0) : sizes(split, images);
    int validation = validation(data, parts.training());
    int training = parts.training() - validation;
    TestSource testSource = TestSource.of(data, dataSet.testImages() > 0);
    int test =
        switch (testSource) {
          case TEST_IMAGES -> dataSet.testImages();
          case SPLIT -> parts.test();
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

  private static Sizes sizes(TrainTestSplit split, int images) {
    try {
      return split.sizes(images);
    } catch (ImpossibleSplitException e) {
      throw impossible(e);
    }
  }

  private static void requireEachClass(
      TrainTestSplit split, DataSetDescriptor dataSet, DataSets dataSets) {
    try {
      LabelledImages images = dataSets.load(dataSet.name(), dataSet.sha256()).training();
      split.sizes(images.size(), images::label);
    } catch (ImpossibleSplitException e) {
      throw impossible(e);
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_set", e.detail());
    }
  }

  private static InvalidSpecificationException impossible(ImpossibleSplitException e) {
    return InvalidSpecificationException.at(
        "/split/" + e.field(), Objects.requireNonNull(e.getMessage()));
  }
}
