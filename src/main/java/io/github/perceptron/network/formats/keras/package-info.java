/**
 * Files of Keras: HDF5 ({@code .h5}) and the zip of version 3 ({@code .keras}). The names of layers
 * are compared with a list; nothing that a file names is run. Read {@link
 * io.github.perceptron.network.formats.keras.KerasReader} first.
 */
@NullMarked
package io.github.perceptron.network.formats.keras;

import org.jspecify.annotations.NullMarked;
