/**
 * The losses of a row and their derivatives, in double precision from the outputs before the
 * activation of the output layer. Read {@link io.github.perceptron.network.engine.loss.OutputLoss}
 * first.
 */
@NullMarked
package io.github.perceptron.network.engine.loss;

import org.jspecify.annotations.NullMarked;
