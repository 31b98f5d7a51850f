/**
 * The optimizer's step of the prepared training step, in plain loops over pieces of the parameters.
 * Read {@link io.github.perceptron.network.engine.step.update.ParameterUpdates} first.
 */
@NullMarked
package io.github.perceptron.network.engine.step.update;

import org.jspecify.annotations.NullMarked;
