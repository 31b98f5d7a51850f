package io.github.perceptron.jobs.memory;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.datasets.rows.ImpossibleSplitException;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.datasets.rows.TrainTestSplit.Sizes;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.Collections;
import java.util.Comparator;
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
   * @param dataSets says how many rows of each class a stratified split has
   * @throws InvalidSpecificationException at the field that selects no rows, or too few; at {@code
   *     /data_set} if the classes cannot be read
   */
  public static JobRows of(
      TrainingSpecification specification, DataSetDescriptor dataSet, DataSets dataSets) {
    JobRows rows = of(specification, dataSet);
    TrainTestSplit split = specification.data().split();
    if (split != null && split.stratify()) {
      requireClasses(split, dataSet, dataSets);
    }
    return rows;
  }

  private static void requireClasses(
      TrainTestSplit split, DataSetDescriptor dataSet, DataSets dataSets) {
    try {
      split.sizes(dataSet.trainingRows() - dataSet.validationRows(), dataSets.classCounts(dataSet));
    } catch (ImpossibleSplitException e) {
      throw impossible(e);
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_set", e.detail());
    }
  }

  /**
   * Counts the rows of a job by their number alone. It does not check that a stratified split
   * leaves rows of each class.
   *
   * @param dataSet the descriptor of the specification's data set
   * @throws InvalidSpecificationException at the field that selects no rows
   */
  public static JobRows of(TrainingSpecification specification, DataSetDescriptor dataSet) {
    DataSpecification data = specification.data();
    int divided = dataSet.trainingRows() - dataSet.validationRows();
    TrainTestSplit split = data.split();
    Sizes parts = split == null ? new Sizes(divided, 0) : sizes(split, divided);
    int heldOut = dataSet.validationRows() > 0 ? 0 : validation(data, parts.training());
    int validation = heldOut + dataSet.validationRows();
    int training = parts.training() - heldOut;
    TestSource testSource = TestSource.of(data, dataSet);
    int test =
        switch (testSource) {
          case TEST_IMAGES, TEST_ROWS -> dataSet.testRows();
          case SPLIT -> parts.test();
          case VALIDATION -> validation;
          case TRAINING -> training;
        };
    int inputs = mostInputs(dataSet, specification.initialModel() != null);
    return new JobRows(training, validation, test, testSource, inputs);
  }

  /**
   * @param given whether the job has the inputs of an initial model, so that its own do not matter
   */
  private static int mostInputs(DataSetDescriptor dataSet, boolean given) {
    if (dataSet.tableSchema() == null) {
      return dataSet.shape().values();
    }
    long most = dataSet.tableSchema().mostInputs();
    if (most > TableSchema.MOST_INPUTS && !given) {
      ColumnDescription largest =
          Collections.max(
              dataSet.tableSchema().features(),
              Comparator.comparingInt(ColumnDescription::categories));
      throw InvalidSpecificationException.at(
          "/data_set",
          "would become %d inputs of the network, but at most %d are possible; upload the table with fewer columns%s"
              .formatted(
                  most,
                  TableSchema.MOST_INPUTS,
                  largest.categories() == 0
                      ? ""
                      : ": column \"%s\" alone has %d categories"
                          .formatted(largest.name(), largest.categories())));
    }
    return (int) Math.min(most, TableSchema.MOST_INPUTS);
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

  private static InvalidSpecificationException impossible(ImpossibleSplitException e) {
    return InvalidSpecificationException.at(
        "/split/" + e.field(), Objects.requireNonNull(e.getMessage()));
  }
}
