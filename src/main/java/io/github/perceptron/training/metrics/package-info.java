/** Metrics of the trainings of this instance, and of the memory of its process. */
@NullMarked
package io.github.perceptron.training.metrics;

import org.jspecify.annotations.NullMarked;
