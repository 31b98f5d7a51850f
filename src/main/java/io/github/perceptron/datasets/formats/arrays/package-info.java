/**
 * Arrays in uploads, as IDX files and NumPy's: their headers, the types of their numbers, and which
 * images they are. Read {@link io.github.perceptron.datasets.formats.arrays.ArrayFile} first.
 */
@NullMarked
package io.github.perceptron.datasets.formats.arrays;

import org.jspecify.annotations.NullMarked;
