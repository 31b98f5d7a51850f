package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The forms of base64 that clients send, and invalid text. */
@UnitTest
class Base64TextTest {

  @Property(tries = 100)
  void every_way_to_write_bytes_gives_the_bytes(@ForAll byte[] bytes) {
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {
          Base64.getEncoder(),
          Base64.getEncoder().withoutPadding(),
          Base64.getUrlEncoder(),
          Base64.getUrlEncoder().withoutPadding(),
          Base64.getMimeEncoder()
        }) {
      String text = encoder.encodeToString(bytes);

      assertThat(Base64Text.decode(text)).isEqualTo(bytes);
      assertThat(Base64Text.decode("data:image/png;base64," + text + "\n")).isEqualTo(bytes);
    }
  }

  @Example
  void a_foreign_character_is_named_with_its_place() {
    assertThatThrownBy(() -> Base64Text.decode("aGVs*G8="))
        .hasMessage("is not base64: its character 5 is '*'");
    assertThatThrownBy(() -> Base64Text.decode("aGVs\u00e4G8="))
        .hasMessage("is not base64: its character 5 is U+00E4");
    assertThatThrownBy(() -> Base64Text.decode("data:;base64,aG.Vs"))
        .hasMessage("is not base64: its character 16 is '.'");
  }

  @Example
  void padding_stands_at_the_end_or_is_an_error() {
    assertThatThrownBy(() -> Base64Text.decode("aGU=bGxv"))
        .hasMessageContaining("character 5 is 'b'");
    assertThatThrownBy(() -> Base64Text.decode("=")).hasMessageContaining("character 1 is '='");
    assertThatThrownBy(() -> Base64Text.decode("aGVsbG8==")).hasMessageContaining("character 9");
    assertThatThrownBy(() -> Base64Text.decode("aGVsbG8hIQ==="))
        .hasMessageContaining("character 13");
  }

  @Example
  void a_byte_that_is_not_whole_is_an_error() {
    assertThatThrownBy(() -> Base64Text.decode("aGVsb"))
        .hasMessageContaining("begins a byte that is not complete");
    assertThat(Base64Text.decode("aGVsbA==")).asString(StandardCharsets.US_ASCII).isEqualTo("hell");
  }
}
