/**
 * The versions of uploaded data sets: their rows, their files in the artifact store, and their
 * deletion. Read {@link io.github.perceptron.datasets.versions.DataSetVersions} first.
 */
@NamedInterface("versions")
@NullMarked
package io.github.perceptron.datasets.versions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
