package io.github.perceptron.models;

/**
 * The result of a publication.
 *
 * @param champion whether the version became its model's champion
 */
public record PublishedVersion(ModelVersion version, ChampionVerdict champion) {}
