package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The digests come from {@code sha256sum} of the uncompressed files; labels and counts were
 * computed with {@code tail -c +9 | od -An -v -tu1 -w1 | sort -n | uniq -c}.
 */
@UnitTest
class BuiltInMnistTest {

  private static final DataSet MNIST = new BuiltInMnist().read();

  @Test
  void it_has_60000_and_10000_images_of_28x28() {
    assertThat(MNIST.trainingImages().size()).isEqualTo(60_000);
    assertThat(test().size()).isEqualTo(10_000);
    assertThat(MNIST.trainingImages().shape()).isEqualTo(new ImageShape(28, 28));
    assertThat(test().shape()).isEqualTo(new ImageShape(28, 28));
  }

  @Test
  void the_first_labels_are_5_and_7() {
    assertThat(MNIST.trainingImages().label(0)).isEqualTo(5);
    assertThat(test().label(0)).isEqualTo(7);
  }

  @Test
  void each_class_has_as_many_images_as_published() {
    assertThat(counts(MNIST.trainingImages()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  /** The mean pixel value in many tutorials, 0.1307 of white. */
  @Test
  void the_mean_brightness_is_the_known_one() {
    float[] image = new float[784];
    double sum = 0;
    for (int i = 0; i < 60_000; i++) {
      MNIST.trainingImages().copyPixels(i, image, 0);
      for (float pixel : image) {
        sum += pixel;
      }
    }

    assertThat(sum / 60_000 / 784 / 255).isBetween(0.13065, 0.13067);
  }

  @Test
  void the_digests_are_those_of_the_unpacked_files() {
    Map<DataSetFile, Sha256> digests = BuiltInMnist.expectedDigests();

    assertThat(digests)
        .containsEntry(
            DataSetFile.TRAINING_IMAGES,
            new Sha256("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"))
        .containsEntry(
            DataSetFile.TRAINING_LABELS,
            new Sha256("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"))
        .containsEntry(
            DataSetFile.TEST_IMAGES,
            new Sha256("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"))
        .containsEntry(
            DataSetFile.TEST_LABELS,
            new Sha256("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));
  }

  /** {@code sha256sum SHA256SUMS} in the folder of the data set. */
  @Test
  void its_digest_is_the_one_of_the_list_of_digests() {
    assertThat(MNIST.descriptor().sha256())
        .hasToString("474311efcf1fd213e64768801dc6195673bffb8385179d6c55cd8748b9e2e8ca");
  }

  @Test
  void what_is_known_before_reading_is_what_is_read() {
    assertThat(new BuiltInMnist().knownDescriptor()).isEqualTo(MNIST.descriptor());
  }

  @Test
  void its_authors_and_licence_are_named() {
    assertThat(MNIST.descriptor().source())
        .contains("Yann LeCun", "Corinna Cortes", "Christopher J.C. Burges");
    assertThat(MNIST.descriptor().licence()).isEqualTo("CC BY-SA 3.0");
  }

  @Test
  void it_is_read_once(@TempDir Path directory) {
    DataSets dataSets = DataSets.in(directory);

    assertThat(dataSets.load("mnist")).isSameAs(dataSets.load("mnist"));
  }

  @Test
  void a_folder_of_its_name_does_not_shadow_it(@TempDir Path directory) {
    IdxFixture.dataSet(directory, "mnist");
    DataSets dataSets = DataSets.in(directory);

    assertThat(dataSets.load("mnist").descriptor()).isEqualTo(MNIST.descriptor());
    assertThat(dataSets.list()).containsExactly(MNIST.descriptor());
    assertThatExceptionOfType(DataSetNotFoundException.class)
        .isThrownBy(() -> dataSets.load("MNIST"));
  }

  private static LabelledImages test() {
    return Objects.requireNonNull(MNIST.testImages());
  }

  private static int[] counts(LabelledImages images) {
    int[] counts = new int[10];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }
    return counts;
  }
}
