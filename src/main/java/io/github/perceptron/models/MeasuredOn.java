package io.github.perceptron.models;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.specification.TestSource;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What a version's figures were measured on. Only figures of the same content and the same kind of
 * rows can be compared.
 *
 * @param dataSet name of the data set
 * @param dataSha256 identity of its content
 * @param rows which of its rows
 */
@Embeddable
public record MeasuredOn(
    @Column(name = "measured_data_set") String dataSet,
    @Column(name = "measured_sha256") Sha256 dataSha256,
    @Column(name = "measured_rows") @Enumerated(EnumType.STRING) TestSource rows) {

  /** Whether figures measured on this and on the other can be compared. */
  public boolean isComparableTo(MeasuredOn other) {
    return dataSha256.equals(other.dataSha256) && rows == other.rows;
  }

  @Override
  public String toString() {
    String kind =
        switch (rows) {
          case TEST_IMAGES -> "the test images";
          case SPLIT -> "the images set aside by a split";
          case VALIDATION -> "the validation rows";
          case TRAINING -> "the training images";
        };
    return "%s of data set '%s'".formatted(kind, dataSet);
  }
}
