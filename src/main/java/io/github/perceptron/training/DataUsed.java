package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;

/**
 * A description of the rows of a job; it stays in memory after the rows are released.
 *
 * @param source the version of the data set when training began
 * @param rowSha256 as {@link RowDigest} defines it
 * @param inputs numbers that enter the network for one row
 * @param hasTestImages whether the test rows come from the data set's test part
 */
public record DataUsed(
    DataSetDescriptor source,
    Sha256 rowSha256,
    int inputs,
    int trainingRows,
    int validationRows,
    int testRows,
    boolean hasTestImages) {

  static DataUsed of(TrainingData data) {
    return new DataUsed(
        data.source(),
        RowDigest.of(data),
        data.contract().inputs(),
        data.training().rows().size(),
        data.validation().map(rows -> rows.rows().size()).orElse(0),
        data.test().rows().size(),
        data.testPart() == DataSetPart.TEST);
  }
}
