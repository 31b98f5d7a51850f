/**
 * What a network expects of its input, and what its outputs mean: the contract that is stored with
 * its weights. Read {@link io.github.perceptron.network.input.InputContract} first.
 */
@NamedInterface("input")
@NullMarked
package io.github.perceptron.network.input;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
