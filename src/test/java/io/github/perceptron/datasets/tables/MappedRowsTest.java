package io.github.perceptron.datasets.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class MappedRowsTest {

  private static final int HEAD = 5;
  private static final int ROW_BYTES = 12;

  private final Path path;

  MappedRowsTest(@TempDir Path directory) {
    this.path = directory.resolve("rows");
  }

  @ParameterizedTest
  @CsvSource({"1,4", "3,4", "4,4", "5,4", "8,4", "9,4", "11,4", "9,3", "5,1"})
  void rows_of_all_buffers_are_read_where_they_were_written(int rows, int rowsOfBuffer)
      throws IOException {
    write(rows);

    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MappedRows mapped =
          MappedRows.map(channel, HEAD, rows, ROW_BYTES, rowsOfBuffer * ROW_BYTES + 1);

      assertThat(mapped.size()).isEqualTo(rows);
      for (int row = 0; row < rows; row++) {
        assertThat(mapped.number(row, 0)).isEqualTo(row + 0.5);
        assertThat(mapped.code(row, Double.BYTES)).isEqualTo(-row);
      }
      assertThatThrownBy(() -> mapped.number(rows, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> mapped.code(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private void write(int rows) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + rows * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN).position(HEAD);
    for (int row = 0; row < rows; row++) {
      bytes.putDouble(row + 0.5).putInt(-row);
    }
    Files.write(path, bytes.array());
  }
}
