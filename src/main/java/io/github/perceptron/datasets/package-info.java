/**
 * The catalogue of data sets: the built-in MNIST and the data sets that a user puts into a
 * directory, read from IDX files. Depends neither on networks nor on jobs. Read {@link
 * io.github.perceptron.datasets.DataSets} first.
 */
@ApplicationModule(
    displayName = "Data sets",
    allowedDependencies = {"problem", "digests"})
@NullMarked
package io.github.perceptron.datasets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
