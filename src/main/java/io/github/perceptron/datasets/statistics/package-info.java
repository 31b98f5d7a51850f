/**
 * Statistics of a data set of images: counts by label, the values of the pixels, the mean image,
 * images that occur more than once, and what may be a mistake. Read {@link
 * io.github.perceptron.datasets.statistics.DataSetStatistics} first.
 */
@NullMarked
package io.github.perceptron.datasets.statistics;

import org.jspecify.annotations.NullMarked;
