package io.github.perceptron.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSetSource;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    assertThat(found.pixels().spread().mean()).isCloseTo(33.318421449829934, within(1e-9));
    assertThat(found.pixels().spread().standardDeviation())
        .isCloseTo(78.56748998339798, within(1e-9));
    // The middle of a 0 is empty, that of a 1 is not.
    assertThat(found.classMeanImages()).allMatch(Optional::isPresent);
    assertThat(found.classMeanImages().get(0).orElseThrow().pixel(14, 14)).isLessThan(40);
    assertThat(found.classMeanImages().get(1).orElseThrow().pixel(14, 14)).isGreaterThan(200);
  }

  @ParameterizedTest
  @EnumSource
  void the_pixels_of_mnist_are_those_that_numpy_counts(DataSetPart part) throws IOException {
    JsonNode golden = golden().path(part.toString());

    PartStatistics found = statistics.of(DataSets.in(directory).load("mnist"), part).orElseThrow();

    PixelFacts pixels = found.pixels();
    assertThat(found.count()).isEqualTo(golden.path("count").asInt());
    assertThat(pixels.histogram())
        .containsExactlyElementsOf(
            golden.path("histogram").valueStream().map(JsonNode::asLong).toList());
    assertThat(pixels.spread().min()).isEqualTo(golden.path("min").asInt());
    assertThat(pixels.spread().max()).isEqualTo(golden.path("max").asInt());
    assertThat(pixels.spread().mean()).isCloseTo(golden.path("mean").asDouble(), within(1e-9));
    assertThat(pixels.spread().standardDeviation())
        .isCloseTo(golden.path("standard_deviation").asDouble(), within(1e-9));
    assertThat(pixels.constant()).isEqualTo(golden.path("constant_pixels").asInt());
    assertThat(pixels.blank()).isEqualTo(golden.path("blank_images").asInt());
  }

  @Test
  void the_images_that_mnist_has_twice_are_those_that_numpy_finds() throws IOException {
    JsonNode golden = golden();
    DataSet mnist = DataSets.in(directory).load("mnist");

    EqualImages found = statistics.equalImages(mnist);

    assertThat(found.compared()).isEqualTo(60_000);
    assertThat(found.comparedTests()).isEqualTo(10_000);
    assertThat(found.repeated()).isEqualTo(golden.path("repeated_rows").asInt());
    assertThat(found.shared()).isEqualTo(golden.path("test_rows_in_training").asInt());
    assertThat(found.of(EqualImages.Kind.CONFLICTING).pictures())
        .isEqualTo(golden.path("conflicting_labels").asInt());
    assertThat(statistics.findings(mnist))
        .containsExactly(
            new Finding(
                "constant_pixels",
                "%d of 784 pixels (8.5 %%) have one value in all training images, from which nothing is learned."
                    .formatted(golden.at("/train/constant_pixels").asInt())));
  }

  private static JsonNode golden() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Path.of("src/test/resources/datasets/mnist-facts.json"));
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
    assertThat(found.channels()).containsExactly(found.pixels().spread());
    assertThat(found.meanImage())
        .isEqualTo(PixelImage.of(new ImageShape(1, 3), new byte[] {(byte) 255, 1, 11}));
    assertThat(found.classMeanImages())
        .containsExactly(
            Optional.of(PixelImage.of(new ImageShape(1, 3), new byte[] {(byte) 255, 0, 10})),
            Optional.empty(),
            Optional.of(PixelImage.of(new ImageShape(1, 3), new byte[] {(byte) 255, 1, 11})),
            Optional.empty());
  }

  /** Golden: NumPy's mean, std, min and max of the array and of each channel. */
  @Test
  void images_in_colour_have_statistics_of_each_channel() {
    LabelledImages images =
        LabelledImages.of(
            new ImageShape(1, 2, 3),
            new byte[] {0, 10, (byte) 255, 4, 10, (byte) 245, 2, 10, (byte) 250, 6, 30, (byte) 250},
            new byte[] {0, 1});

    PartStatistics found = PartStatistics.of(images, 2);

    assertThat(found.channels()).extracting(PixelSpread::mean).containsExactly(3.0, 15.0, 250.0);
    assertThat(found.channels())
        .extracting(PixelSpread::standardDeviation)
        .satisfiesExactly(
            red -> assertThat(red).isCloseTo(2.23606797749979, within(1e-12)),
            green -> assertThat(green).isCloseTo(8.660254037844387, within(1e-12)),
            blue -> assertThat(blue).isCloseTo(3.5355339059327378, within(1e-12)));
    assertThat(found.channels().get(1).min()).isEqualTo(10);
    assertThat(found.channels().get(1).max()).isEqualTo(30);
    assertThat(found.pixels().spread().mean()).isCloseTo(89.33333333333333, within(1e-12));
    assertThat(found.pixels().spread().min()).isZero();
    assertThat(found.pixels().spread().max()).isEqualTo(255);
    assertThat(found.meanImage())
        .isEqualTo(
            PixelImage.of(images.shape(), new byte[] {1, 10, (byte) 253, 5, 20, (byte) 248}));
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
            DataSetSource.FOLDER,
            "a test",
            "none");

    DataSet untested = new DataSet(descriptor, images, null);

    assertThat(statistics.of(untested, DataSetPart.TEST)).isEmpty();
    assertThat(statistics.of(untested, DataSetPart.TRAIN)).isPresent();
  }
}
