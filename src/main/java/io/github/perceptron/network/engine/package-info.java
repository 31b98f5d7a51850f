/**
 * The only package that uses Deeplearning4j. It builds a network from a specification, trains it
 * epoch by epoch, evaluates it, writes and reads its file, and computes predictions. Read {@link
 * io.github.perceptron.network.engine.MlpNetwork} first.
 */
@NamedInterface("engine")
@NullMarked
package io.github.perceptron.network.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
