package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import java.util.Locale;

/** The rows on which a model is tested after its training. */
public enum TestSource {
  /** The test images of the data set. */
  TEST_IMAGES,
  /** The test rows of a data set that is a table. */
  TEST_ROWS,
  /** The test rows of the job's split of the training images. */
  SPLIT,
  /** The validation rows. */
  VALIDATION,
  /** The training rows, because there are no other rows. */
  TRAINING;

  /**
   * Returns the test rows of a job.
   *
   * @param dataSet its data set
   */
  public static TestSource of(DataSpecification specification, DataSetDescriptor dataSet) {
    if (dataSet.testRows() > 0) {
      return ofTestPart(dataSet.kind());
    }
    if (specification.split() != null) {
      return SPLIT;
    }
    boolean validates = specification.validationSplit() > 0 || dataSet.validationRows() > 0;
    return validates ? VALIDATION : TRAINING;
  }

  /** Returns the test rows of a data set that has a test part. */
  public static TestSource ofTestPart(DataSetKind kind) {
    return switch (kind) {
      case PICTURES -> TEST_IMAGES;
      case TABLE -> TEST_ROWS;
    };
  }

  /** Whether the rows are those of the data set's test part. */
  public boolean isTestPart() {
    return this == TEST_IMAGES || this == TEST_ROWS;
  }

  /** Returns the name in JSON, for example {@code test_images}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
