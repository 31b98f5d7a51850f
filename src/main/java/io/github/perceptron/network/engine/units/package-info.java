/**
 * What is inside a network: the weights of its layers, and what their units answer for rows. Read
 * {@link io.github.perceptron.network.engine.units.LayerWeights} first.
 */
@NamedInterface("units")
@NullMarked
package io.github.perceptron.network.engine.units;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
