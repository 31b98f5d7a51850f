/** The products of matrices of the prepared training step. */
@NullMarked
package io.github.perceptron.network.engine.step.product;

import org.jspecify.annotations.NullMarked;
