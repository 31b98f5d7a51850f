/**
 * Which rows of a data set are used: train/test split as in scikit-learn, validation split, and the
 * order of each epoch. Read {@link io.github.perceptron.datasets.rows.Rows} first.
 */
@NamedInterface("rows")
@NullMarked
package io.github.perceptron.datasets.rows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
