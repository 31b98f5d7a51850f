/**
 * The training step and the forward pass of an evaluation with every array and operation made once,
 * on the parameters, gradients and optimizer's state of Deeplearning4j's network. Read {@link
 * io.github.perceptron.network.engine.step.PreparedStep} first.
 */
@NullMarked
package io.github.perceptron.network.engine.step;

import org.jspecify.annotations.NullMarked;
