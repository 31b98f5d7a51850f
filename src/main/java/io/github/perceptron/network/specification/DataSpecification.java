package io.github.perceptron.network.specification;

import io.github.perceptron.datasets.DataSetName;
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
    Checks.matches("data_set", dataSet, DataSetName.PATTERN);
    Checks.below("validation_split", validationSplit, 0, 1);
    if (split != null) {
      // Less than NumPy takes: what every client's whole numbers can hold.
      Checks.inRange("random_state", (double) split.randomState(), 0, Integer.MAX_VALUE);
    }
  }
}
