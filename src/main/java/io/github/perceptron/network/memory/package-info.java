/**
 * How much memory a training job needs, estimated from its specification before it starts. Read
 * {@link io.github.perceptron.network.memory.MemoryEstimate} first.
 */
@NamedInterface("memory")
@NullMarked
package io.github.perceptron.network.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
