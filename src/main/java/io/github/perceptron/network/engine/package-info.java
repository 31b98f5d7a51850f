/**
 * The only package that uses Deeplearning4j: how a specification becomes a network, how one epoch
 * of it is trained, evaluated and written to a file, and how it predicts. Read {@link
 * io.github.perceptron.network.engine.MlpNetwork} first.
 */
@NamedInterface("engine")
@NullMarked
package io.github.perceptron.network.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
