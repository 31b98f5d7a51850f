package io.github.perceptron.models;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What a model learned from and what it takes, so that nobody has to read its file to know.
 *
 * @param dataSet its name; null when it was imported, for nobody here knows
 * @param dataSha256 identity of the data set's content; null when it was imported
 * @param parameterCount weights and biases
 * @param input what it expects of an image
 * @param initialSha256 digest of the parameters that its training started from; null for random
 *     ones
 */
@Embeddable
public record ModelProvenance(
    @Column(name = "data_set") @Nullable String dataSet,
    @Column(name = "data_sha256") @Nullable String dataSha256,
    @Column(name = "parameter_count") long parameterCount,
    ModelInput input,
    @Column(name = "initial_sha256") @Nullable String initialSha256) {}
