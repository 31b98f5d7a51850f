package io.github.perceptron.evaluations;

import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;

/**
 * The origin of the rows of an evaluation. The index of a row counts in this part of this data set.
 *
 * @param dataSet name of the data set
 * @param dataSha256 digest of its content at the time of the evaluation
 * @param split the part of the data set that contains the rows
 */
public record EvaluatedRows(String dataSet, Sha256 dataSha256, DataSetPart split) {}
