/**
 * Files of NumPy ({@code .npz}): one array for each parameter, and the architecture as JSON. Read
 * {@link io.github.perceptron.network.formats.numpy.NpzReader} first.
 */
@NullMarked
package io.github.perceptron.network.formats.numpy;

import org.jspecify.annotations.NullMarked;
