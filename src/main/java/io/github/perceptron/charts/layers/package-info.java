/**
 * Draws what the layers of a job did: a quantity over the epochs, and the distributions of one
 * epoch. Read {@link io.github.perceptron.charts.layers.LayerFigures} first.
 */
@NullMarked
package io.github.perceptron.charts.layers;

import org.jspecify.annotations.NullMarked;
