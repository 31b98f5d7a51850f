/**
 * The numbers an epoch or an evaluation ends with; plain values, shared with the history and the
 * models.
 */
@NamedInterface("metrics")
@NullMarked
package io.github.perceptron.network.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
