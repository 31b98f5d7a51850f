package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.perceptron.testing.UnitTest;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@UnitTest
class IdxReaderProperties {

  private final IdxReader reader = new IdxReader(1 << 20);

  @Property(tries = 300)
  void any_bytes_are_read_or_refused_as_invalid(@ForAll byte[] bytes, @ForAll boolean packed) {
    Throwable thrown = catchThrowable(() -> reader.read(source(bytes, packed), 1));

    assertThat(thrown)
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            invalid -> assertThat(invalid).isInstanceOf(InvalidDataSetException.class));
  }

  @Property(tries = 300)
  void whatever_is_written_is_read(
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll boolean packed) {
    byte[] file = IdxFixture.images(n, rows, columns);

    IdxArray read = reader.read(source(packed ? IdxFixture.packed(file) : file, packed), 3);

    assertThat(read.shape()).isEqualTo("[" + n + ", " + rows + ", " + columns + "]");
    assertThat(read.values()).isEqualTo(Arrays.copyOfRange(file, 16, file.length));
  }

  @Property(tries = 300)
  void a_file_cut_anywhere_is_refused(@ForAll @IntRange(max = 15 + 3 * 4 * 5) int length) {
    byte[] cut = Arrays.copyOf(IdxFixture.images(3, 4, 5), length);

    Throwable thrown = catchThrowable(() -> reader.read(source(cut, false), 3));

    assertThat(thrown).isInstanceOf(InvalidDataSetException.class);
  }

  private static IdxSource source(byte[] bytes, boolean packed) {
    return new IdxSource("any", packed, () -> new ByteArrayInputStream(bytes));
  }
}
