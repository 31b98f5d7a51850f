/**
 * REST endpoints for predictions. They only call {@link io.github.perceptron.prediction.Predictor}.
 * Endpoints of other modules that take the same pictures read their requests with it.
 */
@NamedInterface("web")
@NullMarked
package io.github.perceptron.prediction.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
