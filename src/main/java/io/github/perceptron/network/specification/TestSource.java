package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The rows on which a model is tested after its training. */
public enum TestSource {
  /** The test images of the data set. */
  TEST_IMAGES,
  /** The test rows of the job's split of the training images. */
  SPLIT,
  /** The validation rows. */
  VALIDATION,
  /** The training rows, because there are no other rows. */
  TRAINING;

  /**
   * Returns the test rows of a job.
   *
   * @param hasTestImages whether its data set has test images
   */
  public static TestSource of(DataSpecification specification, boolean hasTestImages) {
    if (hasTestImages) {
      return TEST_IMAGES;
    }
    if (specification.split() != null) {
      return SPLIT;
    }
    return specification.validationSplit() > 0 ? VALIDATION : TRAINING;
  }

  /** Returns the name in JSON, for example {@code test_images}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
