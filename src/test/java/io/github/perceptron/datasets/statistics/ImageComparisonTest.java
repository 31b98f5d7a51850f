package io.github.perceptron.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.statistics.EqualImages.Kind;
import io.github.perceptron.datasets.statistics.EqualImages.Picture;
import io.github.perceptron.datasets.statistics.EqualImages.Place;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

@UnitTest
class ImageComparisonTest {

  private static final int ALL = 1000;

  @Test
  void equal_images_are_counted_and_listed_with_their_places_and_labels() {
    LabelledImages training = images(new int[] {5, 6, 5, 7, 5, 6}, new int[] {0, 1, 0, 1, 0, 2});
    LabelledImages test = images(new int[] {7, 9, 9, 5}, new int[] {1, 0, 0, 0});

    EqualImages found = ImageComparison.of(training, test, ALL);

    assertThat(found.repeated()).isEqualTo(3);
    assertThat(found.shared()).isEqualTo(2);
    assertThat(found.of(Kind.REPEATED).pictures()).isEqualTo(2);
    assertThat(found.of(Kind.REPEATED).listed())
        .containsExactly(
            new Picture(
                4,
                List.of(train(0, 0), train(2, 0), train(4, 0), new Place(DataSetPart.TEST, 3, 0))),
            new Picture(2, List.of(train(1, 1), train(5, 2))));
    assertThat(found.of(Kind.SHARED).listed())
        .extracting(picture -> picture.places().get(0).index())
        .containsExactly(0, 3);
    assertThat(found.of(Kind.CONFLICTING).listed())
        .containsExactly(new Picture(2, List.of(train(1, 1), train(5, 2))));
  }

  @Test
  void a_test_image_with_another_label_than_its_training_image_is_a_conflict() {
    EqualImages found =
        ImageComparison.of(
            images(new int[] {5, 6}, new int[] {0, 1}), images(new int[] {6}, new int[] {0}), ALL);

    assertThat(found.repeated()).isZero();
    assertThat(found.of(Kind.CONFLICTING).pictures()).isEqualTo(1);
  }

  @Test
  void a_data_set_without_test_images_is_compared_with_itself() {
    EqualImages found =
        ImageComparison.of(images(new int[] {1, 2, 3}, new int[] {0, 1, 0}), null, ALL);

    assertThat(found.repeated()).isZero();
    assertThat(found.of(Kind.SHARED)).isEqualTo(EqualImages.Found.NOTHING);
  }

  @Test
  void images_beyond_the_limit_are_not_compared() {
    int[] values = {1, 2, 1, 1};

    EqualImages found =
        ImageComparison.of(images(values, new int[4]), images(values, new int[4]), 2);

    assertThat(found.compared()).isEqualTo(2);
    assertThat(found.repeated()).isZero();
    assertThat(found.shared()).isEqualTo(2);
  }

  @Test
  void few_places_of_a_picture_are_listed_among_them_one_of_another_label() {
    int[] labels = new int[500];
    labels[499] = 1;

    EqualImages found = ImageComparison.of(images(new int[500], labels), null, ALL);

    Picture picture = found.of(Kind.CONFLICTING).listed().get(0);
    assertThat(picture.images()).isEqualTo(500);
    assertThat(picture.places()).hasSize(EqualImages.PLACES).contains(train(499, 1));
  }

  @Test
  void a_test_image_is_among_the_listed_places_however_many_training_images_are_equal() {
    int[] equal = new int[50];
    Arrays.fill(equal, 7);
    int[] labels = new int[50];
    labels[40] = 1;

    EqualImages found =
        ImageComparison.of(images(equal, labels), images(new int[] {7, 7}, new int[] {0, 2}), ALL);

    Picture picture = found.of(Kind.SHARED).listed().get(0);
    assertThat(picture.images()).isEqualTo(52);
    assertThat(picture.places())
        .hasSize(EqualImages.PLACES)
        .contains(
            train(0, 0),
            train(40, 1),
            new Place(DataSetPart.TEST, 0, 0),
            new Place(DataSetPart.TEST, 1, 2));
  }

  @Test
  void the_first_pictures_of_a_kind_are_listed_and_all_are_counted() {
    int[] values = IntStream.range(0, 250).map(i -> i % 125).toArray();

    EqualImages found = ImageComparison.of(images(values, new int[250]), null, ALL);

    assertThat(found.of(Kind.REPEATED).pictures()).isEqualTo(125);
    assertThat(found.of(Kind.REPEATED).listed())
        .hasSize(EqualImages.LISTED)
        .allMatch(picture -> picture.images() == 2);
  }

  @Property(tries = 100)
  void the_counts_are_those_of_a_comparison_of_all_pixels(
      @ForAll @Size(min = 1, max = 60) List<@ByteRange(min = 0, max = 5) Byte> training,
      @ForAll @Size(min = 1, max = 40) List<@ByteRange(min = 0, max = 5) Byte> test) {
    Map<Byte, Set<Integer>> labels = new HashMap<>();
    for (int row = 0; row < training.size(); row++) {
      labels.computeIfAbsent(training.get(row), value -> new TreeSet<>()).add(row % 3);
    }
    int distinct = labels.size();
    long shared = test.stream().filter(labels::containsKey).count();
    for (int row = 0; row < test.size(); row++) {
      labels.computeIfPresent(
          test.get(row),
          (value, known) -> {
            known.add(0);
            return known;
          });
    }

    EqualImages found =
        ImageComparison.of(
            images(
                training.stream().mapToInt(Byte::intValue).toArray(),
                IntStream.range(0, training.size()).map(row -> row % 3).toArray()),
            images(test.stream().mapToInt(Byte::intValue).toArray(), new int[test.size()]),
            ALL);

    assertThat(found.repeated()).isEqualTo(training.size() - distinct);
    assertThat(found.shared()).isEqualTo((int) shared);
    assertThat(found.of(Kind.CONFLICTING).pictures())
        .isEqualTo((int) labels.values().stream().filter(known -> known.size() > 1).count());
  }

  private static Place train(int index, int label) {
    return new Place(DataSetPart.TRAIN, index, label);
  }

  /** Images of 2 x 2 pixels; images of one value are equal. */
  private static LabelledImages images(int[] values, int[] labels) {
    byte[] pixels = new byte[4 * values.length];
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[4 * i + 3] = (byte) values[i];
      bytes[i] = (byte) labels[i];
    }
    return LabelledImages.of(new ImageShape(2, 2), pixels, bytes);
  }
}
