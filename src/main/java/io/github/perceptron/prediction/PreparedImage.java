package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import org.jspecify.annotations.Nullable;

/**
 * What a network sees of a picture.
 *
 * @param steps what was done to get there; null when nothing was to be done to it
 */
public record PreparedImage(GreyscaleImage image, @Nullable PreparationSteps steps) {}
