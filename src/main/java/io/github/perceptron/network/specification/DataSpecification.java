package io.github.perceptron.network.specification;

import io.github.perceptron.datasets.rows.TrainTestSplit;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a job learns from, and how their pixels enter the network.
 *
 * @param dataSet name of the data set
 * @param split picks the training rows as scikit-learn's train_test_split does; null takes them all
 * @param validationSplit the last fraction of the training rows, held out; 0 to below 1
 * @param normalization what is done to raw pixels
 */
public record DataSpecification(
    String dataSet,
    @Nullable TrainTestSplit split,
    double validationSplit,
    Normalization normalization) {

  public DataSpecification {
    Checks.below("validation_split", validationSplit, 0, 1);
  }
}
