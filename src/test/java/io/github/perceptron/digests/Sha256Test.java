package io.github.perceptron.digests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class Sha256Test {

  /** Of "abc", from FIPS 180-4's examples. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void texts_bytes_and_pieces_have_the_digest_of_the_standard() {
    MessageDigest pieces = Sha256.newDigest();
    pieces.update("a".getBytes(UTF_8));
    pieces.update("bc".getBytes(UTF_8));

    assertThat(Sha256.ofText("abc")).hasToString(ABC).isEqualTo(new Sha256(ABC));
    assertThat(Sha256.ofBytes("abc".getBytes(UTF_8))).isEqualTo(new Sha256(ABC));
    assertThat(Sha256.ofAll(pieces)).isEqualTo(new Sha256(ABC));
    assertThat(Sha256.ofText("abc").first(8)).isEqualTo("ba7816bf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "../secret",
        "../../ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200"
      })
  void what_is_no_digest_is_refused(String text) {
    assertThatThrownBy(() -> new Sha256(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JSON.readValue('"' + text + '"', Sha256.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void it_is_a_plain_string_in_json_and_in_a_column() {
    Sha256Column column = new Sha256Column();
    Sha256 digest = new Sha256(ABC);

    assertThat(JSON.writeValueAsString(digest)).isEqualTo('"' + ABC + '"');
    assertThat(JSON.readValue('"' + ABC + '"', Sha256.class)).isEqualTo(digest);
    assertThat(column.convertToDatabaseColumn(digest)).isEqualTo(ABC);
    assertThat(column.convertToEntityAttribute(ABC)).isEqualTo(digest);
    assertThat(column.convertToDatabaseColumn(null)).isNull();
    assertThat(column.convertToEntityAttribute(null)).isNull();
  }
}
