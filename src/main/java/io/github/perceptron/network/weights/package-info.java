/**
 * How much each training row counts: by its class, by a column of its data set, or by both. Read
 * {@link io.github.perceptron.network.weights.RowWeights} first.
 */
@NamedInterface("weights")
@NullMarked
package io.github.perceptron.network.weights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
