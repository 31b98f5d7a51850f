/**
 * The log of predictions, which is off by default. Read {@link
 * io.github.perceptron.production.log.PredictionLog} first.
 */
@NullMarked
package io.github.perceptron.production.log;

import org.jspecify.annotations.NullMarked;
