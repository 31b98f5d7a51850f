package io.github.perceptron.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class PixelStoreTest {

  private static final int HEAD = 3;
  private static final int IMAGE_BYTES = 2;

  private final Path path;

  PixelStoreTest(@TempDir Path directory) {
    this.path = directory.resolve("images");
  }

  @ParameterizedTest
  @CsvSource({"1,7", "3,7", "4,7", "7,7", "5,1"})
  void images_of_all_buffers_are_read_where_they_were_written(int images, int largestBuffer)
      throws IOException {
    byte[] file = new byte[HEAD + images * IMAGE_BYTES];
    for (int i = HEAD; i < file.length; i++) {
      file[i] = (byte) i;
    }
    Files.write(path, file);

    PixelStore store = PixelStore.InFile.map(path, HEAD, images, IMAGE_BYTES, largestBuffer);

    assertThat(store.images()).isEqualTo(images);
    for (int image = 0; image < images; image++) {
      int first = HEAD + image * IMAGE_BYTES;
      float[] copied = new float[IMAGE_BYTES];
      store.copy(image, copied, 0);
      assertThat(store.bytes(image)).containsExactly(first, first + 1);
      assertThat(copied).containsExactly(first, first + 1);
    }
    assertThatThrownBy(() -> store.bytes(images)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
