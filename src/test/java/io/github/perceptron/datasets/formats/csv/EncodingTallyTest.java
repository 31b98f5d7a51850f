package io.github.perceptron.datasets.formats.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

@UnitTest
class EncodingTallyTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void a_byte_order_mark_decides() {
    assertThat(of("\ufeffa,b".getBytes(UTF_8))).isEqualTo(TextEncoding.UTF_8);
    assertThat(of("\ufeffa,b".getBytes(UTF_16LE))).isEqualTo(TextEncoding.UTF_16LE);
    assertThat(of("\ufeffa,b".getBytes(UTF_16BE))).isEqualTo(TextEncoding.UTF_16BE);
  }

  @Test
  void valid_utf_8_is_utf_8_and_other_letters_are_windows_1252() {
    assertThat(of("a,b".getBytes(UTF_8))).isEqualTo(TextEncoding.UTF_8);
    assertThat(of("naïve,“日本”,😀".getBytes(UTF_8))).isEqualTo(TextEncoding.UTF_8);
    assertThat(of("Zürich,5 €".getBytes(WINDOWS))).isEqualTo(TextEncoding.WINDOWS_1252);
    assertThat(of(new byte[] {})).isEqualTo(TextEncoding.UTF_8);
  }

  @Test
  void what_is_neither_is_refused_with_its_place() {
    byte[] damaged = "a,b\nü,1\nä,2\n".getBytes(UTF_8);
    damaged[9] = 'x';

    assertThatThrownBy(() -> of(damaged))
        .hasMessageContaining("not UTF-8 in line 3, byte 2")
        .hasMessageContaining("encoding=windows-1252");
    assertThatThrownBy(() -> of("a,b\n1,2\n".getBytes(UTF_16LE)))
        .hasMessageContaining("UTF-16 without a byte order mark");
    assertThatThrownBy(() -> of(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 'a', 0, 0, 0}))
        .hasMessageContaining("UTF-32");
  }

  @Test
  void any_bytes_are_utf_8_exactly_if_java_decodes_them() {
    Random random = new Random(3);
    int valid = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(4)];
      random.nextBytes(bytes);
      bytes[0] |= (byte) 0xc0;
      for (int at = 0; at < bytes.length; at++) {
        // Many zeros are taken for UTF-16.
        bytes[at] = bytes[at] == 0 ? 1 : bytes[at];
      }
      boolean decodes = decodes(bytes);

      assertThat(isUtf8(bytes)).as(Arrays.toString(bytes)).isEqualTo(decodes);
      valid += decodes ? 1 : 0;
    }
    assertThat(valid).isPositive();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      return of(bytes) == TextEncoding.UTF_8;
    } catch (RuntimeException neither) {
      return false;
    }
  }

  private static boolean decodes(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static TextEncoding of(byte[] bytes) {
    EncodingTally tally = new EncodingTally();
    tally.add(bytes, bytes.length);
    return tally.encoding("a.csv");
  }
}
