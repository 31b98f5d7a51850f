package io.github.perceptron.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class DataSetStatisticsTest {

  private final Path directory;
  private final DataSetStatistics statistics = new DataSetStatistics();

  DataSetStatisticsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void the_training_images_of_mnist_have_the_published_counts() {
    DataSet mnist = DataSets.in(directory).load("mnist");

    PartStatistics found = statistics.of(mnist, DataSetPart.TRAIN).orElseThrow();

    // np.bincount of MNIST's training labels.
    assertThat(found.classCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(found.count()).isEqualTo(60_000);
    // The corners are black in every image; most images have ink in the middle.
    assertThat(found.meanImage().pixel(0, 0)).isZero();
    assertThat(found.meanImage().pixel(14, 14)).isBetween(100, 180);
    // NumPy's images.mean() and images.std(): the values that are commonly used to normalise MNIST,
    // 0.1307 and 0.3081 times 255.
    assertThat(found.pixels().mean()).isCloseTo(33.318421449829934, within(1e-9));
    assertThat(found.pixels().standardDeviation()).isCloseTo(78.56748998339798, within(1e-9));
    // The middle of a 0 is empty, that of a 1 is not.
    assertThat(found.classMeanImages()).allMatch(Optional::isPresent);
    assertThat(found.classMeanImages().get(0).orElseThrow().pixel(14, 14)).isLessThan(40);
    assertThat(found.classMeanImages().get(1).orElseThrow().pixel(14, 14)).isGreaterThan(200);
  }

  @Test
  void a_mean_is_rounded_to_the_nearest_brightness_and_reaches_255() {
    LabelledImages images =
        LabelledImages.of(
            new ImageShape(1, 3),
            new byte[] {(byte) 255, 0, 10, (byte) 255, 1, 10, (byte) 255, 1, 12},
            new byte[] {0, 2, 2});

    PartStatistics found = PartStatistics.of(images, 4);

    assertThat(found.classCounts()).containsExactly(1, 0, 2, 0);
    assertThat(found.meanImage())
        .isEqualTo(GreyscaleImage.of(new ImageShape(1, 3), new byte[] {(byte) 255, 1, 11}));
    assertThat(found.classMeanImages())
        .containsExactly(
            Optional.of(GreyscaleImage.of(new ImageShape(1, 3), new byte[] {(byte) 255, 0, 10})),
            Optional.empty(),
            Optional.of(GreyscaleImage.of(new ImageShape(1, 3), new byte[] {(byte) 255, 1, 11})),
            Optional.empty());
  }

  @Test
  void they_are_computed_once_for_each_content() {
    IdxFixture.dataSet(directory, "tiny");
    DataSet tiny = DataSets.in(directory).load("tiny");

    PartStatistics first = statistics.of(tiny, DataSetPart.TEST).orElseThrow();

    assertThat(statistics.of(tiny, DataSetPart.TEST)).containsSame(first);
    assertThat(statistics.of(DataSets.in(directory).load("tiny"), DataSetPart.TEST))
        .containsSame(first);
    assertThat(statistics.of(tiny, DataSetPart.TRAIN)).isPresent().get().isNotSameAs(first);
  }

  @Test
  void a_missing_part_has_no_statistics() {
    LabelledImages images =
        LabelledImages.of(new ImageShape(1, 1), new byte[] {1, 2}, new byte[] {0, 1});
    DataSetDescriptor descriptor =
        new DataSetDescriptor(
            "untested",
            new ImageShape(1, 1),
            2,
            2,
            0,
            new Sha256("0".repeat(64)),
            List.of(),
            "a test",
            "none");

    DataSet untested = new DataSet(descriptor, images, null);

    assertThat(statistics.of(untested, DataSetPart.TEST)).isEmpty();
    assertThat(statistics.of(untested, DataSetPart.TRAIN)).isPresent();
  }
}
