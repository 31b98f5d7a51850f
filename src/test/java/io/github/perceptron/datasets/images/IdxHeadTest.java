package io.github.perceptron.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@UnitTest
class IdxHeadTest {

  /** Both are the first bytes of MNIST's training files, as {@code xxd} shows them. */
  @Test
  void the_heads_of_mnist_are_those_of_its_files() {
    assertThat(hex(IdxHead.ofImages(60_000, new ImageShape(28, 28))))
        .isEqualTo("000008030000ea600000001c0000001c");
    assertThat(hex(IdxHead.ofLabels(60_000))).isEqualTo("000008010000ea60");
    assertThat(IdxHead.bytes(3)).isEqualTo(16);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
