package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

@UnitTest
class CachedDataSetTest {

  private static final DataSet TINY =
      new DataSet(
          new DataSetDescriptor(
              "tiny",
              new ImageShape(1, 1),
              1,
              1,
              0,
              new Sha256("0".repeat(64)),
              List.of(),
              DataSetSource.FOLDER,
              "test",
              "none"),
          LabelledImages.of(new ImageShape(1, 1), new byte[1], new byte[1]),
          null);

  @Test
  void files_that_change_while_they_are_read_are_refused() {
    CachedDataSet slot = new CachedDataSet(new StampedOrigin("before", "after", "after", "after"));

    assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(slot::load)
        .withMessage(
            "tiny: expected files that do not change while they are read, found files that changed");
    assertThat(slot.load()).isSameAs(TINY);
  }

  @Test
  void files_that_stay_the_same_are_read_once() {
    StampedOrigin origin = new StampedOrigin("same", "same", "same", "same");
    CachedDataSet slot = new CachedDataSet(origin);

    slot.load();
    slot.load();
    slot.describe();

    assertThat(origin.reads).isEqualTo(1);
  }

  /** An origin that returns a prepared stamp for each call. */
  private static final class StampedOrigin implements DataSetOrigin {

    private final Deque<String> stamps;
    private int reads;

    StampedOrigin(String... stamps) {
      this.stamps = new ArrayDeque<>(List.of(stamps));
    }

    @Override
    public Object stamp() {
      return stamps.remove();
    }

    @Override
    public DataSet read() {
      reads++;
      return TINY;
    }
  }
}
