/**
 * The catalogue of data sets: the built-in MNIST, the data sets that clients upload, and the
 * folders that a user puts into a directory. Depends neither on networks nor on jobs. Read {@link
 * io.github.perceptron.datasets.DataSets} first.
 */
@ApplicationModule(
    displayName = "Data sets",
    allowedDependencies = {
      "problem",
      "projects",
      "digests",
      "paging",
      "uploads",
      "storage",
      "artifacts"
    })
@NullMarked
package io.github.perceptron.datasets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
