package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class UserDataSetsTest {

  private final Path temporary;
  private final Path directory;
  private final DataSets dataSets;

  UserDataSetsTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.directory = temporary.resolve("data").resolve("datasets");
    this.dataSets = DataSets.in(directory);
  }

  @Test
  void without_a_directory_there_is_mnist_alone() {
    assertThat(dataSets.list()).extracting(DataSetDescriptor::name).containsExactly("mnist");
    assertThat(dataSets.exists("tiny")).isFalse();
  }

  @Test
  void a_data_set_dropped_in_is_found_and_described() {
    IdxFixture.dataSet(directory, "tiny");

    DataSetDescriptor descriptor = dataSets.describe("tiny");

    assertThat(dataSets.exists("tiny")).isTrue();
    assertThat(descriptor.shape()).isEqualTo(new ImageShape(2, 3));
    assertThat(descriptor.classes()).isEqualTo(3);
    assertThat(descriptor.trainingRows()).isEqualTo(6);
    assertThat(descriptor.testRows()).isEqualTo(4);
    assertThat(dataSets.list()).extracting(DataSetDescriptor::name).contains("mnist", "tiny");
  }

  @Test
  void images_in_colour_have_four_dimensions_and_a_name_that_says_it() {
    Path folder = directory.resolve("idx4-colours");
    byte[] values = new byte[2 * 2 * 3 * 3];
    values[values.length - 1] = (byte) 200;
    byte[] file = IdxFixture.file(0x0804, new int[] {2, 2, 3, 3}, values);
    IdxFixture.write(folder.resolve("train-images-idx4-ubyte.gz"), IdxFixture.packed(file));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(2, 2));

    DataSet colours = dataSets.load("idx4-colours");

    assertThat(colours.descriptor().shape()).isEqualTo(new ImageShape(2, 3, 3));
    assertThat(colours.trainingImages().image(1).value(1, 2, 2)).isEqualTo(200);
    assertThat(colours.descriptor().sha256())
        .isEqualTo(
            DataSetDescriptor.digestOf(
                Map.of(
                    "train-images-idx4-ubyte",
                    Sha256.ofBytes(file),
                    IdxFixture.TRAINING_LABELS,
                    Sha256.ofBytes(IdxFixture.labels(2, 2)))));
  }

  @Test
  void four_dimensions_are_refused_for_other_channels_and_under_the_name_of_three() {
    Path folder = directory.resolve("other");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(2, 2));
    byte[] four = IdxFixture.file(0x0804, new int[] {2, 1, 1, 4}, new byte[8]);
    Path named = IdxFixture.write(folder.resolve("train-images-idx4-ubyte"), four);

    assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(() -> dataSets.load("other"))
        .withMessageContaining("images of height, width and 3 colours")
        .withMessageContaining("[2, 1, 1, 4]");

    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(2, 1, 1));
    assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(() -> dataSets.load("other"))
        .withMessageContaining("both; remove one of them");

    IdxFixture.write(named.resolveSibling(IdxFixture.TRAINING_IMAGES), four);
    assertThat(named.toFile().delete()).isTrue();
    assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(() -> dataSets.load("other"))
        .withMessageContaining("0x00000803");
  }

  @Test
  void its_images_are_those_of_the_files() {
    IdxFixture.dataSet(directory, "tiny");

    DataSet tiny = dataSets.load("tiny");

    assertThat(tiny.trainingImages().image(5).toByteArray()).containsExactly(5, 6, 7, 8, 9, 10);
    assertThat(tiny.trainingImages().label(5)).isEqualTo(2);
    assertThat(dataSets.load("tiny")).isSameAs(tiny);
  }

  @Test
  void test_images_may_be_missing() throws IOException {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    Files.delete(folder.resolve(IdxFixture.TEST_IMAGES));
    Files.delete(folder.resolve(IdxFixture.TEST_LABELS));

    DataSet tiny = dataSets.load("tiny");

    assertThat(tiny.test()).isNull();
    assertThat(tiny.descriptor().testRows()).isZero();
  }

  @Test
  void packing_a_file_does_not_change_the_digest() throws IOException {
    IdxFixture.dataSet(directory, "plain");
    Path packed = IdxFixture.dataSet(directory, "packed");
    Path images = packed.resolve(IdxFixture.TRAINING_IMAGES);
    IdxFixture.write(
        packed.resolve(IdxFixture.TRAINING_IMAGES + ".gz"),
        IdxFixture.packed(Files.readAllBytes(images)));
    Files.delete(images);

    assertThat(dataSets.describe("packed").sha256()).isEqualTo(dataSets.describe("plain").sha256());
  }

  @Test
  void there_may_be_256_classes_and_images_of_256x256() {
    Path folder = directory.resolve("large");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(256, 256, 256));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(256, 256));

    DataSetDescriptor large = dataSets.describe("large");

    assertThat(large.classes()).isEqualTo(256);
    assertThat(large.shape()).isEqualTo(new ImageShape(256, 256));
  }

  @Test
  void a_changed_file_is_read_again() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    DataSet before = dataSets.load("tiny");

    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(7, 2, 3));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(7, 2));
    IdxFixture.write(folder.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels(4, 2));

    assertThat(dataSets.describe("tiny").trainingRows()).isEqualTo(7);
    assertThat(dataSets.load("tiny").descriptor().sha256())
        .isNotEqualTo(before.descriptor().sha256());
  }

  @Test
  void a_file_of_the_same_size_with_a_newer_time_is_read_again() throws IOException {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    DataSet before = dataSets.load("tiny");
    Path labels = folder.resolve(IdxFixture.TRAINING_LABELS);

    IdxFixture.write(labels, IdxFixture.file(0x0801, new int[] {6}, new byte[] {2, 2, 2, 2, 2, 2}));
    Files.setLastModifiedTime(
        labels, FileTime.fromMillis(Files.getLastModifiedTime(labels).toMillis() + 2_000));

    assertThat(before.trainingImages().label(0)).isZero();
    assertThat(dataSets.load("tiny").trainingImages().label(0)).isEqualTo(2);
  }

  @Test
  void a_removed_data_set_is_gone() throws IOException {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    dataSets.load("tiny");

    Files.move(folder, temporary.resolve("elsewhere"));

    assertThat(dataSets.exists("tiny")).isFalse();
    assertThatExceptionOfType(DataSetNotFoundException.class)
        .isThrownBy(() -> dataSets.load("tiny"));
  }

  @Test
  void the_error_for_an_unknown_name_lists_the_names_that_exist() {
    IdxFixture.dataSet(directory, "tiny");

    assertThatExceptionOfType(DataSetNotFoundException.class)
        .isThrownBy(() -> dataSets.load("fashion"))
        .withMessage("There is no data set \"fashion\". There are: mnist, tiny.")
        .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.DATA_SET_NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../outside",
        "a/../../outside",
        "/etc",
        "..\\outside",
        "Tiny",
        "-tiny",
        "_tiny",
        "tiny.",
        "tiny\n",
        "ti ny",
        "tiny\0",
        "ümlaut",
        "%2e%2e",
        "a123456789012345678901234567890123456789012345678901234567890123"
      })
  void a_name_that_could_be_a_path_is_refused(String name) {
    IdxFixture.dataSet(temporary, "outside");
    IdxFixture.dataSet(directory, "tiny");

    assertThat(dataSets.exists(name)).isFalse();
    assertThatExceptionOfType(DataSetNotFoundException.class)
        .isThrownBy(() -> dataSets.load(name))
        .withMessageContaining("a name has 1 to 63 lower-case letters");
  }

  @Test
  void a_link_out_of_the_directory_is_refused() throws IOException {
    Path outside = IdxFixture.dataSet(temporary, "outside");
    Files.createDirectories(directory);
    Files.createSymbolicLink(directory.resolve("linked"), outside);

    assertInvalid("linked")
        .withMessage(
            "linked/t10k-images-idx3-ubyte: expected a file within the data set directory,"
                + " found a link to a file outside of it");
  }

  @Test
  void a_link_within_the_directory_is_followed() throws IOException {
    IdxFixture.dataSet(directory, "tiny");
    Files.createSymbolicLink(directory.resolve("newest"), Path.of("tiny"));

    assertThat(dataSets.describe("newest").sha256()).isEqualTo(dataSets.describe("tiny").sha256());
  }

  @Test
  void a_folder_in_place_of_a_file_is_refused() throws IOException {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    Files.delete(folder.resolve(IdxFixture.TEST_LABELS));
    Files.createDirectories(folder.resolve(IdxFixture.TEST_LABELS));

    assertInvalid("tiny").withMessageContaining("expected a file, found something else");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IdxFixture.TRAINING_IMAGES,
        IdxFixture.TRAINING_LABELS,
        IdxFixture.TEST_IMAGES,
        IdxFixture.TEST_LABELS
      })
  void a_missing_file_is_named(String file) throws IOException {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    Files.delete(folder.resolve(file));

    String colours = file.replace("idx3", "idx4");
    assertInvalid("tiny")
        .withMessage(
            file.equals(colours)
                ? "tiny: expected %1$s or %1$s.gz, found neither".formatted(file)
                : "tiny: expected %1$s or %1$s.gz or %2$s or %2$s.gz, found none of them"
                    .formatted(file, colours));
  }

  @Test
  void a_file_that_is_there_twice_is_refused() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    IdxFixture.write(
        folder.resolve(IdxFixture.TRAINING_LABELS + ".gz"),
        IdxFixture.packed(IdxFixture.labels(6, 3)));

    assertInvalid("tiny").withMessageContaining("found both");
  }

  @Test
  void labels_that_are_too_few_are_told_with_both_shapes() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(5, 3));

    assertInvalid("tiny")
        .withMessage(
            "tiny/train-labels-idx1-ubyte: expected a label for each image of [6, 2, 3],"
                + " found [5]");
  }

  @Test
  void test_images_of_another_shape_are_told_with_both_shapes() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    IdxFixture.write(folder.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(4, 3, 2));

    assertInvalid("tiny")
        .withMessage(
            "tiny/t10k-images-idx3-ubyte: expected images of 2x3 as for training, found 3x2");
  }

  @Test
  void a_test_label_that_training_never_saw_is_refused() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    IdxFixture.write(folder.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels(4, 4));

    assertInvalid("tiny")
        .withMessage(
            "tiny/t10k-labels-idx1-ubyte: expected labels 0 to 2 as for training,"
                + " found the label 3");
  }

  @Test
  void images_that_are_too_large_are_refused() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(6, 1, 257));

    assertInvalid("tiny")
        .withMessageContaining("images of at most 256x256")
        .withMessageContaining("[6, 1, 257]");
  }

  @Test
  void an_invalid_data_set_does_not_hide_the_others() {
    IdxFixture.write(directory.resolve("broken").resolve(IdxFixture.TRAINING_IMAGES), new byte[3]);
    IdxFixture.dataSet(directory, "tiny");
    IdxFixture.dataSet(directory, "Not A Name");

    List<CatalogueEntry> catalogue = dataSets.catalogue();

    assertThat(catalogue)
        .extracting(CatalogueEntry::name)
        .containsExactly("mnist", "broken", "tiny");
    assertThat(catalogue.get(1))
        .isEqualTo(
            new CatalogueEntry.Unusable(
                "broken",
                "broken: expected train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz,"
                    + " found neither"));
    assertThat(dataSets.list())
        .extracting(DataSetDescriptor::name)
        .containsExactly("mnist", "tiny");
  }

  @Test
  void a_corrected_data_set_can_be_loaded() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), new byte[0]);
    assertInvalid("tiny");

    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(6, 3));

    assertThat(dataSets.load("tiny").trainingImages().size()).isEqualTo(6);
  }

  @Test
  void threads_that_load_at_once_get_the_same_data_set() {
    IdxFixture.dataSet(directory, "tiny");
    Set<DataSet> loaded = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 32).parallel().forEach(i -> loaded.add(dataSets.load("tiny")));

    assertThat(loaded).hasSize(1);
  }

  private ThrowableAssertAlternative<InvalidDataSetException> assertInvalid(String name) {
    return assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(() -> dataSets.load(name))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_DATA_SET));
  }
}
