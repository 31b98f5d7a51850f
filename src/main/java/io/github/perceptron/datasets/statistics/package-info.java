/**
 * Statistics of a data set: images for each label, mean and standard deviation of the pixels, and
 * the mean image. Read {@link io.github.perceptron.datasets.statistics.DataSetStatistics} first.
 */
@NullMarked
package io.github.perceptron.datasets.statistics;

import org.jspecify.annotations.NullMarked;
