package io.github.perceptron.models.store;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.network.specification.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** A {@link ModelProvenance} in the columns of a model version's row. */
@Embeddable
record ProvenanceColumns(
    @Column(name = "data_set") @Nullable String dataSet,
    @Column(name = "data_sha256") @Nullable Sha256 dataSha256,
    @Column(name = "parameter_count") long parameterCount,
    @Column(name = "image_rows") int rows,
    @Column(name = "image_columns") int columns,
    @Column(name = "classes") int classes,
    @Enumerated(EnumType.STRING) @Column(name = "normalization") Normalization normalization,
    @Column(name = "pixel_mean") float mean,
    @Column(name = "pixel_divisor") float divisor,
    @Column(name = "initial_sha256") @Nullable Sha256 initialSha256) {

  static ProvenanceColumns of(ModelProvenance provenance) {
    InputContract input = provenance.input();
    return new ProvenanceColumns(
        provenance.dataSet(),
        provenance.dataSha256(),
        provenance.parameterCount(),
        input.shape().rows(),
        input.shape().columns(),
        input.classes(),
        input.normalization(),
        input.mean(),
        input.divisor(),
        provenance.initialSha256());
  }

  ModelProvenance toProvenance() {
    return new ModelProvenance(
        dataSet,
        dataSha256,
        parameterCount,
        new InputContract(new ImageShape(rows, columns), classes, normalization, mean, divisor),
        initialSha256);
  }
}
