/**
 * The layers of a mini-batch that is computed in parts, so that a large batch needs the memory of
 * one part. Read {@link io.github.perceptron.network.engine.parted.PartedRun} first.
 */
@NullMarked
package io.github.perceptron.network.engine.parted;

import org.jspecify.annotations.NullMarked;
