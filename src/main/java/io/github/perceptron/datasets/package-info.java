/**
 * The images a network learns from: the built-in MNIST, the data sets a user drops into a
 * directory, and the choice of rows (splits, shuffles). Nothing of networks or jobs. Read {@link
 * io.github.perceptron.datasets.DataSets} first.
 */
@ApplicationModule(displayName = "Data sets", allowedDependencies = "problem")
@NullMarked
package io.github.perceptron.datasets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
