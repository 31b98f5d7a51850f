/**
 * Drift: how far the inputs in production are from the training rows of a version. Read {@link
 * io.github.perceptron.production.drift.InputDrift} first.
 */
@NullMarked
package io.github.perceptron.production.drift;

import org.jspecify.annotations.NullMarked;
