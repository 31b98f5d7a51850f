package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of what an alias points at.
 *
 * @param revision the number of the move, from 1; counts the moves of all aliases of the model
 * @param from null if the move created the alias
 * @param to null if the move deleted the alias
 * @param by the id of the key, or the subject of the token, that asked for it; null if no caller is
 *     known
 */
public record AliasMove(
    AliasName alias,
    long revision,
    @Nullable AliasTarget from,
    @Nullable AliasTarget to,
    MoveReason reason,
    Instant at,
    @Nullable String by) {}
