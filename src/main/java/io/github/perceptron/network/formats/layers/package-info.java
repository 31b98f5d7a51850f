/**
 * The layers of a model file, whatever its format: combined into the layers that our networks have,
 * and split into arrays for writing. Read {@link
 * io.github.perceptron.network.formats.layers.LayerStack} first.
 */
@NullMarked
package io.github.perceptron.network.formats.layers;

import org.jspecify.annotations.NullMarked;
