package io.github.perceptron.access.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class KeyTextTest {

  /** The checksum is {@code zlib.crc32(b"pk_0011223344556677_" + b"ab" * 20)} of Python. */
  private static final String KNOWN =
      "pk_0011223344556677_ababababababababababababababababababababde65bd96";

  @Test
  void a_key_has_160_random_bits_and_is_read_as_it_is_written() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      KeyText key = KeyText.random();
      secrets.add(key.secret().substring(0, 40));

      assertThat(key.reveal()).matches("pk_[0-9a-f]{16}_[0-9a-f]{48}");
      assertThat(KeyText.parse(key.reveal())).contains(key);
    }
    assertThat(secrets).hasSize(1000);
  }

  @Test
  void the_checksum_is_the_crc_32_that_every_language_has() {
    assertThat(KeyText.parse(KNOWN)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pk_",
        "pk_0011223344556677_ababababababababababababababababababababde65bd97",
        "pk_0011223344556678_ababababababababababababababababababababde65bd96",
        "pk_0011223344556677_abababababababababababababababababababacde65bd96",
        "PK_0011223344556677_ababababababababababababababababababababde65bd96",
        "pk_0011223344556677_ababababababababababababababababababababde65bd96 ",
        "pk_0011223344556677_ababababababababababababababababababababde65bd9"
      })
  void a_changed_character_makes_a_key_none(String text) {
    assertThat(KeyText.parse(text)).isEmpty();
  }

  @Test
  void a_key_is_not_printed_by_accident() {
    KeyText key = KeyText.random();

    assertThat(key.toString()).doesNotContain(key.secret());
  }
}
