/**
 * Draws what is inside a trained network: its layers, its weights as heat maps, and the weights of
 * units as pictures. Read {@link io.github.perceptron.charts.networks.NetworkFigures} first.
 */
@NullMarked
package io.github.perceptron.charts.networks;

import org.jspecify.annotations.NullMarked;
