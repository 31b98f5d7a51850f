package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.network.specification.TestSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one job: training rows, validation rows and test rows.
 *
 * @param source the data set of all rows
 * @param validation the last fraction of the training rows; empty if none are held out
 * @param test the test rows of the data set if it has any; otherwise the first of these that
 *     exists: the test rows of the split, the validation rows, the training rows
 * @param testSource which of these rows {@code test} holds
 */
record TrainingData(
    DataSetDescriptor source,
    InputContract contract,
    LabelledRows training,
    Optional<LabelledRows> validation,
    LabelledRows test,
    TestSource testSource) {

  static TrainingData of(DataSpecification specification, DataSets dataSets) {
    DataSet dataSet = dataSets.load(specification.dataSet(), specification.content());
    LabelledImages images = dataSet.training();
    TrainTestSplit split = specification.split();
    TrainTestSplit.@Nullable Parts parts =
        split == null ? null : split.parts(images.size(), images::label);
    Rows rows = parts == null ? Rows.range(0, images.size()) : parts.training();
    Optional<LabelledRows> validation = Optional.empty();
    if (specification.validationSplit() > 0) {
      Rows.Split cut = rows.splitLastFraction(specification.validationSplit());
      rows = cut.first();
      validation = Optional.of(new LabelledRows(images, cut.last()));
    }
    LabelledRows training = new LabelledRows(images, rows);
    DataSetDescriptor source = dataSet.descriptor();
    InputContract contract =
        InputContract.of(specification.normalization(), images, rows, source.classes());
    TestSource testSource = TestSource.of(specification, dataSet.test() != null);
    LabelledRows test =
        switch (testSource) {
          case TEST_IMAGES -> LabelledRows.allOf(Objects.requireNonNull(dataSet.test()));
          case SPLIT -> new LabelledRows(images, Objects.requireNonNull(parts).test());
          case VALIDATION -> validation.orElseThrow();
          case TRAINING -> training;
        };
    return new TrainingData(source, contract, training, validation, test, testSource);
  }

  /** Returns the part of the data set that holds the rows of {@link #test}. */
  DataSetPart testPart() {
    return testSource == TestSource.TEST_IMAGES ? DataSetPart.TEST : DataSetPart.TRAIN;
  }

  /** Returns the rows of {@link #test} with their origin. */
  EvaluatedRows tested() {
    return new EvaluatedRows(source.name(), source.sha256(), testPart());
  }

  /**
   * Returns on which kind of rows {@link #test} measures; only figures of the same kind can be
   * compared.
   */
  MeasuredOn measuredOn() {
    return new MeasuredOn(source.name(), source.sha256(), testSource);
  }
}
