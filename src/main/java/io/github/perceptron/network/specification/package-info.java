/**
 * The hyperparameters of a training job as records that check their values, the presets, and the
 * reader that resolves a request with its preset. Read {@link
 * io.github.perceptron.network.specification.SpecificationReader} first.
 */
@NamedInterface("specification")
@NullMarked
package io.github.perceptron.network.specification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
