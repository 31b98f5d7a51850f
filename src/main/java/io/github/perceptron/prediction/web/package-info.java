/**
 * REST endpoints for predictions. They only call {@link io.github.perceptron.prediction.Predictor}.
 */
@NullMarked
package io.github.perceptron.prediction.web;

import org.jspecify.annotations.NullMarked;
