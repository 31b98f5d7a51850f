package io.github.perceptron.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** scikit-learn's 8x8 digits as a data set; {@code shapes/make_digits.py} made the files. */
public final class DigitsFixture {

  private DigitsFixture() {}

  /** Writes 1,438 training images and 359 test images of 8x8 pixels in 10 classes. */
  public static void write(Path directory, String name) {
    for (String file :
        List.of(
            IdxFixture.TRAINING_IMAGES,
            IdxFixture.TRAINING_LABELS,
            IdxFixture.TEST_IMAGES,
            IdxFixture.TEST_LABELS)) {
      try (InputStream in =
          DigitsFixture.class.getResourceAsStream("/shapes/digits/" + file + ".gz")) {
        IdxFixture.write(
            directory.resolve(name).resolve(file + ".gz"),
            Objects.requireNonNull(in).readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
