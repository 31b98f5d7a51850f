package io.github.perceptron.datasets.upload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class LoadableSizeTest {

  @Test
  void rows_that_fill_the_memory_exactly_are_accepted() {
    assertThatCode(() -> new LoadableSize(3_000_000_000L).require(3_000_000_000L))
        .doesNotThrowAnyException();
  }

  @Test
  void one_byte_more_is_refused_with_both_figures() {
    assertThatThrownBy(() -> new LoadableSize(2_999_999_999L).require(3_000_000_000L))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining("3000 MB")
        .hasMessageContaining("2999 MB");
  }
}
