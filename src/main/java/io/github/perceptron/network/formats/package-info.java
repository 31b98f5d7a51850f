/**
 * Model files that other programs read and write: the files of Keras, npz files of NumPy and zip
 * files of Deeplearning4j. Creates no instance of a class that a file names. Read {@link
 * io.github.perceptron.network.formats.ModelImport} and {@link
 * io.github.perceptron.network.formats.ModelExport} first.
 */
@NamedInterface("formats")
@NullMarked
package io.github.perceptron.network.formats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
