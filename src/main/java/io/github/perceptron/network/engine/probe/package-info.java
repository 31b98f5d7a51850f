/**
 * Measures a network on a fixed probe of training rows, by passes of its own that change nothing of
 * the network. Read {@link io.github.perceptron.network.engine.probe.NetworkProbe} first.
 */
@NamedInterface("probe")
@NullMarked
package io.github.perceptron.network.engine.probe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
