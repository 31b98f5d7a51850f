package io.github.perceptron.production.dataset;

import java.time.Instant;
import java.util.UUID;

/**
 * A version of a data set that was made of the predictions of a model version.
 *
 * @param sha256 the digest of the version of the data set
 * @param version the key of the model version
 * @param rows number of its inputs in the data set
 * @param firstAt when the first of them was predicted
 * @param lastAt when the last of them was predicted
 */
record MadeDataSet(
    String dataSet,
    String sha256,
    UUID version,
    int rows,
    Instant firstAt,
    Instant lastAt,
    Instant madeAt) {}
