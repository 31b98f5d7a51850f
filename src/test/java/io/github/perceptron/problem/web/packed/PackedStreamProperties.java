package io.github.perceptron.problem.web.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.problem.BrokenBodyException;
import io.github.perceptron.testing.UnitTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Packed bytes are unpacked to the original ones, in whatever pieces they arrive, and damaged bytes
 * are never accepted.
 */
@UnitTest
class PackedStreamProperties {

  @Property(tries = 200)
  void gzip_of_any_members_is_unpacked(
      @ForAll List<byte[]> members, @ForAll @IntRange(min = 1, max = 40) int chunk)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (byte[] member : members) {
      packed.write(gzip(member));
      plain.write(member);
    }

    byte[] unpacked = new GzipStream(inChunks(packed.toByteArray(), chunk)).readAllBytes();

    assertThat(unpacked).isEqualTo(plain.toByteArray());
  }

  @Property(tries = 100)
  void deflate_is_unpacked_with_and_without_the_zlib_header(
      @ForAll byte[] plain, @ForAll boolean bare, @ForAll @IntRange(min = 1, max = 40) int chunk)
      throws IOException {
    byte[] packed = deflate(plain, bare);

    assertThat(new DeflateStream(inChunks(packed, chunk)).readAllBytes()).isEqualTo(plain);
  }

  @Property(tries = 200)
  void gzip_that_breaks_off_is_an_error(
      @ForAll byte[] plain, @ForAll @IntRange(min = 0, max = 1_000_000) int place)
      throws IOException {
    byte[] packed = gzip(plain);
    byte[] part = Arrays.copyOf(packed, 1 + place % (packed.length - 1));

    assertThatThrownBy(() -> new GzipStream(new ByteArrayInputStream(part)).readAllBytes())
        .isInstanceOf(BrokenBodyException.class)
        .hasMessageContaining("ends too early");
  }

  @Property(tries = 200)
  void a_changed_byte_is_an_error_or_changes_nothing(
      @ForAll byte[] plain,
      @ForAll @IntRange(min = 0, max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    byte[] packed = gzip(plain);
    packed[place % packed.length] ^= (byte) change;

    try {
      assertThat(new GzipStream(new ByteArrayInputStream(packed)).readAllBytes()).isEqualTo(plain);
    } catch (BrokenBodyException e) {
      assertThat(e).hasMessageContaining("Content-Encoding is gzip");
    }
  }

  /** Created with gzip 1.12: {@code printf hello > a-name; gzip -N a-name}. */
  @Example
  void a_file_of_the_gzip_program_has_a_name() throws IOException {
    byte[] packed =
        HexFormat.of().parseHex("1f8b0808000000000003612d6e616d6500cb48cdc9c9070086a6103605000000");

    assertThat(new GzipStream(new ByteArrayInputStream(packed)).readAllBytes())
        .asString()
        .isEqualTo("hello");
  }

  @Example
  void bytes_after_the_end_are_an_error() throws IOException {
    byte[] gzip = Arrays.copyOf(gzip(new byte[10]), 60);
    byte[] deflate = Arrays.copyOf(deflate(new byte[10], false), 60);

    assertThatThrownBy(() -> new GzipStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .hasMessageContaining("is not gzip data");
    assertThatThrownBy(() -> new DeflateStream(new ByteArrayInputStream(deflate)).readAllBytes())
        .hasMessageContaining("has bytes after its end");
  }

  @Example
  void an_empty_stream_unpacks_to_an_empty_stream() throws IOException {
    assertThat(new GzipStream(InputStream.nullInputStream()).read()).isEqualTo(-1);
    assertThat(new DeflateStream(InputStream.nullInputStream()).read()).isEqualTo(-1);
  }

  /** Each member unpacks to nothing, so a limit for unpacked bytes would never end the stream. */
  @Example
  void a_stream_that_goes_on_unpacking_to_nothing_ends() throws IOException {
    byte[] empty = gzip(new byte[0]);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      many.write(empty);
    }
    InputStream members = new ByteArrayInputStream(many.toByteArray());

    assertThatThrownBy(() -> new GzipStream(members).readAllBytes())
        .hasMessageContaining("contains too many bytes that unpack to nothing");
  }

  /** A client may send one line, wait for its answer, and send the next one. */
  @Example
  void flushed_bytes_can_be_read_before_more_bytes_arrive() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    GZIPOutputStream out = new GZIPOutputStream(packed, true);
    out.write("line\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    InputStream first =
        new InputStream() {
          private final InputStream bytes = new ByteArrayInputStream(packed.toByteArray());

          @Override
          public int read() throws IOException {
            return bytes.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int count = bytes.read(target, offset, length);
            assertThat(count).as("reads on, where a socket would wait").isPositive();
            return count;
          }
        };

    byte[] line = new byte[5];
    int count = new GzipStream(first).read(line, 0, 5);

    assertThat(count).isEqualTo(5);
    assertThat(line).asString().isEqualTo("line\n");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(6, bare))) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static InputStream inChunks(byte[] bytes, int size) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, size));
      }
    };
  }
}
