/**
 * The ids of predictions: signed texts that tell which version predicted which class and when,
 * without a row in the database. Read {@link io.github.perceptron.prediction.ids.PredictionIds}
 * first.
 */
@NamedInterface("ids")
@NullMarked
package io.github.perceptron.prediction.ids;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
