package io.github.perceptron.network.formats;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.specification.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * What the client declares about the input of an uploaded model, if the file itself does not say
 * it.
 *
 * @param normalization how raw pixels are scaled to the network's input; null if the file says it
 * @param shape rows and columns of the images; null if the file says it, or if they are square
 */
public record InputDeclaration(@Nullable Normalization normalization, @Nullable ImageShape shape) {}
