package io.github.perceptron.evaluations;

import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;

/**
 * Where the rows of an evaluation come from; the index of a row is its place in that part of that
 * data set.
 *
 * @param dataSet name of the data set
 * @param dataSha256 digest of its content when it was evaluated
 * @param split the part that the rows are in
 */
public record EvaluatedRows(String dataSet, Sha256 dataSha256, DataSetPart split) {}
