package io.github.perceptron.network.specification;

import io.github.perceptron.datasets.DataSetName;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import org.jspecify.annotations.Nullable;

/**
 * The training rows of a job, and how their pixels become the network's input.
 *
 * @param dataSet name of the data set
 * @param split selects the training rows as scikit-learn's train_test_split does; null selects all
 *     rows
 * @param validationSplit the last fraction of the training rows, which is held out for validation;
 *     0 to below 1
 * @param normalization how raw pixels are scaled
 */
public record DataSpecification(
    String dataSet,
    @Nullable TrainTestSplit split,
    double validationSplit,
    Normalization normalization) {

  public DataSpecification {
    Checks.matches("data_set", dataSet, DataSetName.PATTERN);
    Checks.below("validation_split", validationSplit, 0, 1);
  }
}
