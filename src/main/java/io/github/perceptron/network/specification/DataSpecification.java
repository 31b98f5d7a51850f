package io.github.perceptron.network.specification;

import io.github.perceptron.datasets.DataSetName;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.digests.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The training rows of a job, and how they become the network's input.
 *
 * @param dataSet name of the data set
 * @param dataSha256 the content of the data set, 64 hexadecimal digits, or the first digits of it
 *     in a request; null for a data set without versions, of which the present content is used
 * @param split selects the training rows as scikit-learn's train_test_split does; null selects all
 *     rows
 * @param validationSplit the last fraction of the training rows, which is held out for validation;
 *     0 to below 1
 * @param normalization how raw pixels, or the numbers of a table, are scaled
 * @param missingValues what takes the place of a missing number of a table
 */
public record DataSpecification(
    String dataSet,
    @Nullable String dataSha256,
    @Nullable TrainTestSplit split,
    double validationSplit,
    Normalization normalization,
    MissingValues missingValues) {

  /** A SHA-256 or its first digits, as a regular expression for Java and JSON Schema. */
  static final String CONTENT_PATTERN = "[0-9a-f]{8,64}";

  public DataSpecification {
    Checks.matches("data_set", dataSet, DataSetName.PATTERN);
    if (dataSha256 != null) {
      Checks.matches("data_sha256", dataSha256, CONTENT_PATTERN);
    }
    Checks.below("validation_split", validationSplit, 0, 1);
  }

  /** Returns the digest of the content; null if the content is not fixed. */
  public @Nullable Sha256 content() {
    return dataSha256 == null ? null : new Sha256(dataSha256);
  }

  /** Returns the same with a fixed content. */
  public DataSpecification ofContent(Sha256 sha256) {
    return new DataSpecification(
        dataSet, sha256.hex(), split, validationSplit, normalization, missingValues);
  }
}
