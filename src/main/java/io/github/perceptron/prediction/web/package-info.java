/**
 * Predictions over REST. Only adapts {@link io.github.perceptron.prediction.Predictor}; nothing
 * depends on it.
 */
@NullMarked
package io.github.perceptron.prediction.web;

import org.jspecify.annotations.NullMarked;
