package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.LabelledImages;
import io.github.perceptron.datasets.Rows;
import io.github.perceptron.models.EvaluatedRows;
import io.github.perceptron.network.InputContract;
import io.github.perceptron.network.LabelledRows;
import io.github.perceptron.network.specification.DataSpecification;
import java.util.Optional;

/**
 * The rows of one job: those it learns from, those held out, those it is measured on in the end.
 *
 * @param source the data set that all of them are of
 * @param validation the last fraction of the training rows; empty when nothing is held out
 * @param test the data set's test rows; without them the rows its split set aside, and without a
 *     split the validation rows; the training rows as the last resort
 * @param tested where {@code test} comes from
 */
record TrainingData(
    DataSetDescriptor source,
    InputContract contract,
    LabelledRows training,
    Optional<LabelledRows> validation,
    LabelledRows test,
    EvaluatedRows tested) {

  static TrainingData of(DataSpecification specification, DataSets dataSets) {
    DataSet dataSet = dataSets.load(specification.dataSet());
    LabelledImages images = dataSet.training();
    Rows rows =
        specification.split() == null
            ? Rows.range(0, images.size())
            : specification.split().training(images.size());
    Optional<LabelledRows> validation = Optional.empty();
    if (specification.validationSplit() > 0) {
      Rows.Split split = rows.splitLastFraction(specification.validationSplit());
      rows = split.first();
      validation = Optional.of(new LabelledRows(images, split.last()));
    }
    LabelledRows training = new LabelledRows(images, rows);
    return new TrainingData(
        dataSet.descriptor(),
        InputContract.of(
            specification.normalization(), images, rows, dataSet.descriptor().classes()),
        training,
        validation,
        testRows(dataSet, specification).orElse(validation.orElse(training)),
        tested(dataSet));
  }

  private static EvaluatedRows tested(DataSet dataSet) {
    return new EvaluatedRows(
        dataSet.descriptor().name(),
        dataSet.descriptor().sha256(),
        dataSet.test() == null ? DataSetPart.TRAIN : DataSetPart.TEST);
  }

  private static Optional<LabelledRows> testRows(DataSet dataSet, DataSpecification specification) {
    if (dataSet.test() != null) {
      return Optional.of(LabelledRows.allOf(dataSet.test()));
    }
    return Optional.ofNullable(specification.split())
        .map(split -> new LabelledRows(dataSet.training(), split.test(dataSet.training().size())));
  }
}
