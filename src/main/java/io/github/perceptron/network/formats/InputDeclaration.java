package io.github.perceptron.network.formats;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.specification.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a model file says of its input, where the file itself does not.
 *
 * @param normalization how raw pixels were brought to the network's range; null if the file says it
 * @param shape of the images; null if the file says it, or if they are square
 */
public record InputDeclaration(@Nullable Normalization normalization, @Nullable ImageShape shape) {}
