/** Checkpoints over REST; nothing depends on it. */
@NullMarked
package io.github.perceptron.training.web;

import org.jspecify.annotations.NullMarked;
