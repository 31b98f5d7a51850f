package io.github.perceptron.models;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What a model learned from and what it takes, so that nobody has to read its file to know.
 *
 * @param dataSet its name
 * @param dataSha256 identity of the data set's content
 * @param parameterCount weights and biases
 * @param input what it expects of an image
 */
@Embeddable
public record ModelProvenance(
    @Column(name = "data_set") String dataSet,
    @Column(name = "data_sha256") String dataSha256,
    @Column(name = "parameter_count") long parameterCount,
    ModelInput input) {}
