/**
 * Model files that other programs read and write: Keras' HDF5, NumPy's npz and Deeplearning4j's
 * zip. Instantiates no class that a file names. Read {@link
 * io.github.perceptron.network.exchange.ModelImport} and {@link
 * io.github.perceptron.network.exchange.ModelExport} first.
 */
@NamedInterface("exchange")
@NullMarked
package io.github.perceptron.network.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
