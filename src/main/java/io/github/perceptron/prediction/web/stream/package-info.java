/**
 * Predictions of an NDJSON stream, line by line in bounded memory. Read {@link
 * io.github.perceptron.prediction.web.stream.PredictionStreamController} first.
 */
@NullMarked
package io.github.perceptron.prediction.web.stream;

import org.jspecify.annotations.NullMarked;
