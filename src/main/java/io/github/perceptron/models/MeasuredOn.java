package io.github.perceptron.models;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.specification.TestSource;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * The rows on which the figures of a version were measured. Figures are comparable only if the
 * content of the data set and the kind of rows are the same.
 *
 * @param dataSet name of the data set
 * @param dataSha256 digest of its content
 * @param rows the kind of its rows
 */
@Embeddable
public record MeasuredOn(
    @Column(name = "measured_data_set") String dataSet,
    @Column(name = "measured_sha256") Sha256 dataSha256,
    @Column(name = "measured_rows") @Enumerated(EnumType.STRING) TestSource rows) {

  /** Returns whether figures measured on these and on the other rows are comparable. */
  public boolean isComparableTo(MeasuredOn other) {
    return dataSha256.equals(other.dataSha256) && rows == other.rows;
  }

  @Override
  public String toString() {
    String kind =
        switch (rows) {
          case TEST_IMAGES -> "the test images";
          case TEST_ROWS -> "the test rows";
          case SPLIT -> "the images set aside by a split";
          case VALIDATION -> "the validation rows";
          case TRAINING -> "the training images";
        };
    return "%s of data set '%s'".formatted(kind, dataSet);
  }
}
