package io.github.perceptron.models.store;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link ModelProvenance} in the columns of a model version's row.
 *
 * @param rows height of an image; null for a table, as the next column, and the mean and divisor
 * @param contract the input contract as JSON; null for a version that was published before it was
 *     kept, whose other columns say all of it
 */
@Embeddable
record ProvenanceColumns(
    @Column(name = "data_set") @Nullable String dataSet,
    @Column(name = "data_sha256") @Nullable Sha256 dataSha256,
    @Column(name = "parameter_count") long parameterCount,
    @Column(name = "image_rows") @Nullable Integer rows,
    @Column(name = "image_columns") @Nullable Integer columns,
    @Column(name = "classes") int classes,
    @Enumerated(EnumType.STRING) @Column(name = "normalization") Normalization normalization,
    @Column(name = "pixel_mean") @Nullable Float mean,
    @Column(name = "pixel_divisor") @Nullable Float divisor,
    @Column(name = "input_contract") @Nullable String contract,
    @Column(name = "initial_sha256") @Nullable Sha256 initialSha256) {

  /** A separate mapper, so that the stored JSON does not change with the JSON of the API. */
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static ProvenanceColumns of(ModelProvenance provenance) {
    InputContract input = provenance.input();
    PictureInput pictures = input instanceof PictureInput known ? known : null;
    return new ProvenanceColumns(
        provenance.dataSet(),
        provenance.dataSha256(),
        provenance.parameterCount(),
        pictures == null ? null : pictures.shape().rows(),
        pictures == null ? null : pictures.shape().columns(),
        input.classes(),
        input.normalization(),
        pictures == null ? null : pictures.mean(),
        pictures == null ? null : pictures.divisor(),
        MAPPER.writeValueAsString(input),
        provenance.initialSha256());
  }

  ModelProvenance toProvenance() {
    return new ModelProvenance(dataSet, dataSha256, parameterCount, input(), initialSha256);
  }

  private InputContract input() {
    if (contract != null) {
      return MAPPER.readValue(contract, InputContract.class);
    }
    if (rows == null || columns == null || mean == null || divisor == null) {
      throw new IllegalStateException("The row of a model version says nothing about its input");
    }
    return new PictureInput(new ImageShape(rows, columns), classes, normalization, mean, divisor);
  }
}
