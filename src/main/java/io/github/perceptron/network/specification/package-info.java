/**
 * What a client may ask for: the hyperparameters of a training job as values that are valid once
 * they exist, the presets, and the reader that resolves a request against its preset. Read {@link
 * io.github.perceptron.network.specification.SpecificationReader} first.
 */
@NamedInterface("specification")
@NullMarked
package io.github.perceptron.network.specification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
