/**
 * How many requests callers may send. Read {@link io.github.perceptron.access.rates.RateLimits}
 * first.
 */
@NullMarked
package io.github.perceptron.access.rates;

import org.jspecify.annotations.NullMarked;
