package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an alias from a version to another.
 *
 * @param revision the number of the move, from 1; counts the moves of all aliases of the model
 * @param from null if the move created the alias
 * @param to null if the move deleted the alias
 */
public record AliasMove(
    AliasName alias,
    long revision,
    @Nullable Integer from,
    @Nullable Integer to,
    MoveReason reason,
    Instant at) {}
