package io.github.perceptron.datasets.formats.files;

import io.github.perceptron.datasets.DataSetFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by the name of an array to which part of a data set it belongs. */
public final class ArrayRole {

  /** As a word, so that "latest" is none; x and y may stand before it. */
  private static final Pattern TEST = word("t10k|test|testing");

  private static final Pattern TRAIN = word("train|training");

  private ArrayRole() {}

  private static Pattern word(String alternatives) {
    return Pattern.compile(
        "(?<![a-z])[xy]?(" + alternatives + ")(?![a-z])", Pattern.CASE_INSENSITIVE);
  }

  /** Which rows an array holds. */
  public enum Part {
    TRAIN,
    TEST
  }

  /**
   * The part that a name says: {@code x_train}, {@code t10k-images-idx3-ubyte.gz}, {@code
   * test_labels}.
   *
   * @return null if it says none
   */
  public static @Nullable Part partIn(String name) {
    if (TEST.matcher(name).find()) {
      return Part.TEST;
    }
    return TRAIN.matcher(name).find() ? Part.TRAIN : null;
  }

  /**
   * The file of a data set that an array becomes.
   *
   * @param labels whether it holds labels: it has one dimension
   */
  public static DataSetFile fileOf(Part part, boolean labels) {
    return switch (part) {
      case TRAIN -> labels ? DataSetFile.TRAINING_LABELS : DataSetFile.TRAINING_IMAGES;
      case TEST -> labels ? DataSetFile.TEST_LABELS : DataSetFile.TEST_IMAGES;
    };
  }
}
