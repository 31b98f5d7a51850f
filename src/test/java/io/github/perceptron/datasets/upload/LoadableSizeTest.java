package io.github.perceptron.datasets.upload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@UnitTest
class LoadableSizeTest {

  /** Three billion bytes, more than an int counts. */
  private static final DataSetDescriptor LARGE =
      new DataSetDescriptor(
          "large",
          new ImageShape(200, 250),
          10,
          40_000,
          20_000,
          Sha256.ofText("large"),
          List.of(),
          "Uploaded",
          "not stated");

  @Test
  void images_that_fill_the_memory_exactly_are_accepted() {
    assertThatCode(() -> new LoadableSize(3_000_000_000L).require(LARGE))
        .doesNotThrowAnyException();
  }

  @Test
  void one_byte_more_is_refused_with_both_figures() {
    assertThatThrownBy(() -> new LoadableSize(2_999_999_999L).require(LARGE))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining("3000 MB")
        .hasMessageContaining("2999 MB");
  }

  @Test
  void rows_of_a_table_are_held_to_the_same_limit() {
    assertThatCode(() -> new LoadableSize(1_000_000).requireRows(1_000_000))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new LoadableSize(1_000_000).requireRows(1_000_001))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining("2 MB of memory for its rows")
        .hasMessageContaining("1 MB");
  }
}
