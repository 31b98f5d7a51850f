package io.github.perceptron.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An epoch of one of several jobs, as much of it as a small curve shows.
 *
 * @param epoch from 1
 * @param accuracy 0 to 1; null when it is not finite
 * @param valAccuracy likewise; null without validation rows
 */
public record CurvePoint(
    UUID jobId, int epoch, @Nullable Double accuracy, @Nullable Double valAccuracy) {}
