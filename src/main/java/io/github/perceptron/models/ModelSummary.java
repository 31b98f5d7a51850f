package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import java.time.Instant;

/**
 * A model with its most important versions.
 *
 * @param versions number of versions
 * @param champion the version that answers unless a client names another one
 * @param latest the version with the highest number
 */
public record ModelSummary(
    ModelName name,
    Instant createdAt,
    ChampionPolicy policy,
    long versions,
    ModelVersion champion,
    ModelVersion latest) {}
