package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.testing.UnitTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class IdxReaderTest {

  private static final String FILE = "digits/train-images-idx3-ubyte";

  private final IdxReader reader = new IdxReader(1 << 30);

  @Test
  void a_file_of_images_is_read() {
    IdxArray images = reader.read(plain(IdxFixture.images(2, 2, 3)), 3);

    assertThat(images.shape()).isEqualTo("[2, 2, 3]");
    assertThat(images.values()).containsExactly(0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_packed_file_has_the_values_and_the_digest_of_the_unpacked_one() {
    byte[] labels = IdxFixture.labels(5, 3);

    IdxArray unpacked = reader.read(plain(labels), 1);
    IdxArray packed = reader.read(gz(IdxFixture.packed(labels)), 1);

    assertThat(packed.values()).isEqualTo(unpacked.values()).containsExactly(0, 1, 2, 0, 1);
    assertThat(packed.sha256()).isEqualTo(unpacked.sha256());
  }

  @Test
  void a_wrong_magic_number_is_named() {
    assertInvalid(plain(IdxFixture.labels(9, 3)), 3)
        .withMessage(FILE + ": expected the magic number 0x00000803, found 0x00000801");
  }

  @Test
  void floats_are_refused() {
    assertInvalid(plain(IdxFixture.file(0x0d03, new int[] {1, 1, 1}, new byte[4])), 3)
        .withMessageContaining("found 0x00000d03");
  }

  @Test
  void a_compressed_file_with_the_name_of_an_uncompressed_one_is_recognised() {
    assertInvalid(plain(IdxFixture.packed(IdxFixture.images(1, 1, 1))), 3)
        .withMessageContaining("a gzip file without .gz");
  }

  @Test
  void a_plain_file_under_a_packed_name_is_refused() {
    assertInvalid(gz(IdxFixture.images(1, 1, 1)), 3)
        .withMessageContaining("expected a gzip file, found a damaged one");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 15})
  void a_header_that_breaks_off_is_refused(int length) {
    byte[] header = Arrays.copyOf(IdxFixture.images(1, 1, 1), length);

    assertInvalid(plain(header), 3)
        .withMessage(FILE + ": expected a header of 16 bytes, found " + length + " bytes");
  }

  @Test
  void missing_values_are_told_with_both_shapes() {
    byte[] whole = IdxFixture.images(100, 28, 28);

    assertInvalid(plain(Arrays.copyOf(whole, 16 + 63 * 784 + 5)), 3)
        .withMessage(
            FILE
                + ": expected 78400 bytes of values for [100, 28, 28],"
                + " found 49397 bytes, enough for [63, 28, 28]");
  }

  @Test
  void trailing_bytes_are_refused() {
    byte[] whole = IdxFixture.images(2, 2, 2);

    assertInvalid(plain(Arrays.copyOf(whole, whole.length + 1)), 3)
        .withMessage(
            FILE + ": expected the end after 8 bytes of values for [2, 2, 2], found more bytes");
  }

  @Test
  void a_dimension_of_nothing_is_refused() {
    assertInvalid(plain(IdxFixture.file(0x0803, new int[] {0, 28, 28}, new byte[0])), 3)
        .withMessageContaining("found [0, 28, 28]");
  }

  @Test
  void a_packed_file_that_breaks_off_is_refused() {
    byte[] packed = IdxFixture.packed(IdxFixture.images(50, 9, 9));

    assertInvalid(gz(Arrays.copyOf(packed, packed.length / 2)), 3)
        .withMessage(FILE + ": expected a complete file, found a truncated one");
  }

  @Test
  void a_packed_file_with_a_wrong_checksum_is_refused() {
    byte[] packed = IdxFixture.packed(IdxFixture.images(5, 9, 9));
    packed[packed.length - 8] ^= 1;

    assertInvalid(gz(packed), 3).withMessageContaining("a damaged one");
  }

  /**
   * Sizes are unsigned. As signed numbers these would be negative, or their product would overflow
   * to a small number.
   */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, Integer.MAX_VALUE})
  void a_header_that_claims_more_than_the_limit_is_refused(int size) {
    byte[] file = IdxFixture.file(0x0803, new int[] {size, size, size}, new byte[84]);

    assertInvalid(plain(file), 3)
        .withMessageContaining("at most 1073741824 bytes")
        .withMessageContaining(Integer.toUnsignedString(size));
  }

  @Test
  void a_header_alone_makes_the_reader_allocate_almost_nothing() {
    IdxReader unlimited = new IdxReader(Long.MAX_VALUE);
    byte[] file = IdxFixture.file(0x0803, new int[] {134_217_727, 4, 4}, new byte[84]);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(() -> unlimited.read(plain(file), 3))
        .withMessageContaining("expected 2147483632 bytes")
        .withMessageContaining("found 84 bytes, enough for [5, 4, 4]");
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(10 << 20);
  }

  @Test
  void an_endless_file_is_read_no_further_than_its_values() {
    IdxSource endless = new IdxSource(FILE, false, EndlessImages::new);

    assertInvalid(endless, 3).withMessageContaining("found more bytes");
  }

  @Test
  void an_error_of_the_disk_does_not_give_away_a_path() {
    IdxSource broken =
        new IdxSource(
            FILE,
            false,
            () -> {
              throw new IOException("/srv/secret: input/output error");
            });

    assertInvalid(broken, 3)
        .withMessage(FILE + ": expected a readable file, found one that is missing or damaged");
  }

  private ThrowableAssertAlternative<InvalidDataSetException> assertInvalid(
      IdxSource source, int dimensions) {
    return assertThatExceptionOfType(InvalidDataSetException.class)
        .isThrownBy(() -> reader.read(source, dimensions))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_DATA_SET))
        .withMessageStartingWith(FILE + ": expected ");
  }

  private static IdxSource plain(byte[] bytes) {
    return new IdxSource(FILE, false, () -> new ByteArrayInputStream(bytes));
  }

  private static IdxSource gz(byte[] bytes) {
    return new IdxSource(FILE, true, () -> new ByteArrayInputStream(bytes));
  }

  /** One image of 1x1 pixel, followed by bytes without end. */
  private static final class EndlessImages extends InputStream {

    private final ByteBuffer header =
        ByteBuffer.wrap(IdxFixture.file(0x0803, new int[] {1, 1, 1}, new byte[0]));

    @Override
    public int read() {
      return header.hasRemaining() ? header.get() & 0xff : 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        target[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
