package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which rows a model is tested on when its training has ended. */
public enum TestSource {
  /** The data set's own test images. */
  TEST_IMAGES,
  /** The training images that the job's split set aside. */
  SPLIT,
  /** The rows that are held out for validation. */
  VALIDATION,
  /** The rows that it learned from: nothing else is there. */
  TRAINING;

  /**
   * The rows of a job.
   *
   * @param hasTestImages whether its data set has test images of its own
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

  /** The name in JSON, for example {@code test_images}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
