/**
 * When a waiting job will start and a running job will end, estimated from the jobs before it. Read
 * {@link io.github.perceptron.jobs.forecast.JobForecasts} first.
 */
@NullMarked
package io.github.perceptron.jobs.forecast;

import org.jspecify.annotations.NullMarked;
