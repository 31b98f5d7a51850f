/** REST endpoints for checkpoints. No other package depends on this one. */
@NullMarked
package io.github.perceptron.training.web;

import org.jspecify.annotations.NullMarked;
