package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.SelectedRows;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.network.weights.RowWeights;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of one job: training rows, validation rows and test rows.
 *
 * @param source the data set of all rows
 * @param validation the validation rows of the data set if it has any; otherwise the last fraction
 *     of the training rows; empty if none are held out
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

  static TrainingData of(TrainingSpecification job, DataSets dataSets) {
    DataSpecification specification = job.data();
    return of(job, dataSets.load(specification.dataSet(), specification.content()));
  }

  /** The same with a data set that is loaded already. */
  static TrainingData of(TrainingSpecification job, DataSet dataSet) {
    DataSpecification specification = job.data();
    DataSetDescriptor source = dataSet.descriptor();
    LabelledData data = dataSet.training();
    SelectedRows selected = SelectedRows.of(specification, source, data);
    RowWeights weights =
        RowWeights.ofTraining(
            data,
            selected.training(),
            job.fit().classWeight(),
            source.classes(),
            source.namesOrNull());
    LabelledRows training = new LabelledRows(data, selected.training(), weights);
    Optional<LabelledRows> validation =
        Optional.ofNullable(selected.validation())
            .map(rows -> new LabelledRows(data, rows, RowWeights.ofColumn(data)));
    InputContract contract = InputContract.of(specification, source, data, selected.training());
    TestSource testSource = TestSource.of(specification, source);
    LabelledRows test =
        switch (testSource) {
          case TEST_IMAGES, TEST_ROWS -> LabelledRows.allOf(Objects.requireNonNull(dataSet.test()));
          case SPLIT -> new LabelledRows(data, Objects.requireNonNull(selected.setAside()));
          // A test counts each row the same.
          case VALIDATION -> new LabelledRows(data, validation.orElseThrow().rows());
          case TRAINING -> new LabelledRows(data, training.rows());
        };
    return new TrainingData(source, contract, training, validation, test, testSource);
  }

  /** Returns the part of the data set that holds the rows of {@link #test}. */
  DataSetPart testPart() {
    return testSource.isTestPart() ? DataSetPart.TEST : DataSetPart.TRAIN;
  }

  /** Returns the rows of {@link #test} with their origin. */
  EvaluatedRows tested() {
    return new EvaluatedRows(
        source.name(), source.sha256(), testPart(), source.kind(), source.namesOrNull());
  }

  /**
   * Returns on which kind of rows {@link #test} measures; only figures of the same kind can be
   * compared.
   */
  MeasuredOn measuredOn() {
    return new MeasuredOn(source.name(), source.sha256(), testSource);
  }
}
