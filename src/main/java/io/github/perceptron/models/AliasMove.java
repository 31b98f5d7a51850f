package io.github.perceptron.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alias moved from one version to another.
 *
 * @param revision counts the moves of all aliases of the model, from 1
 * @param from null when the move made the alias
 * @param to null when the move deleted it
 */
public record AliasMove(
    String alias,
    long revision,
    @Nullable Integer from,
    @Nullable Integer to,
    MoveReason reason,
    Instant at) {}
