package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import java.time.Instant;

/**
 * A model as a whole.
 *
 * @param versions how many there are
 * @param champion the version that is asked unless a client says otherwise
 * @param latest the version with the highest number
 */
public record ModelSummary(
    ModelName name,
    Instant createdAt,
    ChampionPolicy policy,
    long versions,
    ModelVersion champion,
    ModelVersion latest) {}
