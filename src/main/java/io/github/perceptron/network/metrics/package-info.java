/**
 * The metrics of epochs and evaluations, as plain values that the history and the models also use.
 */
@NamedInterface("metrics")
@NullMarked
package io.github.perceptron.network.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
