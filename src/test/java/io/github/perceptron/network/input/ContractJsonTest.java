package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of input contracts in model files and in the database. */
@UnitTest
class ContractJsonTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** As versions of the service wrote it that knew images only. */
  private static final String EARLIER =
      """
      {"shape":{"rows":28,"columns":28},"classes":10,"normalization":"min_max","mean":0.0,"divisor":255.0}""";

  private static final TableInput TABLE =
      new TableInput(
          List.of(
              new NumericInput("bill_length_mm", 43.9, 5.4, 44.4),
              new CategoricalInput("sex", List.of("female", "male"), true)),
          3,
          Normalization.STANDARDIZE,
          List.of("Adelie", "Chinstrap", "Gentoo"),
          List.of("species"));

  @Test
  void the_contract_of_an_earlier_version_is_read_and_written_as_it_was() {
    InputContract read = MAPPER.readValue(EARLIER, InputContract.class);

    assertThat(read)
        .isEqualTo(new PictureInput(new ImageShape(28, 28), 10, Normalization.MIN_MAX, 0, 255));
    assertThat(MAPPER.writeValueAsString(read)).isEqualTo(EARLIER);
  }

  @Test
  void the_contract_of_images_in_colour_says_their_channels_and_counts_all_values() {
    PictureInput colours =
        new PictureInput(new ImageShape(32, 30, 3), 10, Normalization.MIN_MAX, 0, 255);
    String json =
        """
        {"shape":{"rows":32,"columns":30,"channels":3},"classes":10,"normalization":"min_max","mean":0.0,"divisor":255.0}""";

    assertThat(MAPPER.writeValueAsString(colours)).isEqualTo(json);
    assertThat(MAPPER.readValue(json, InputContract.class)).isEqualTo(colours);
    assertThat(colours.inputs()).isEqualTo(2880);
  }

  /** Recorded from a version that knew grey images only. */
  @Test
  void the_framing_of_an_earlier_version_is_read_and_written_as_it_was() {
    String earlier =
        """
        {"shape":{"rows":8,"columns":8},"classes":10,"normalization":"min_max","mean":0.0,"divisor":255.0,"framing":{"shape":{"rows":8,"columns":8},"background":"DARK","drawing":{"fitted":{"rows":8,"columns":7},"centre":"BOX"},"likeMnist":false}}""";

    InputContract read = MAPPER.readValue(earlier, InputContract.class);

    assertThat(MAPPER.writeValueAsString(read)).isEqualTo(earlier);
  }

  @Test
  void the_names_of_the_classes_of_images_are_kept() {
    InputContract named =
        new PictureInput(new ImageShape(2, 3), 2, Normalization.NONE, 0, 1)
            .named(List.of("cat", "dog"));

    String json = MAPPER.writeValueAsString(named);

    assertThat(MAPPER.readValue(json, InputContract.class)).isEqualTo(named);
    assertThat(json).contains("\"labels\":[\"cat\",\"dog\"]");
  }

  @Test
  void the_contract_of_a_table_is_the_same_after_it_was_written() {
    String json = MAPPER.writeValueAsString(TABLE);

    assertThat(MAPPER.readValue(json, InputContract.class)).isEqualTo(TABLE);
    assertThat(json)
        .contains("{\"kind\":\"numeric\",\"name\":\"bill_length_mm\"")
        .contains("{\"kind\":\"categorical\",\"name\":\"sex\"")
        .doesNotContain("inputs");
  }

  @Test
  void categories_in_another_order_are_refused() {
    String json = MAPPER.writeValueAsString(TABLE);

    assertThatThrownBy(
            () ->
                MAPPER.readValue(
                    json.replace("\"female\",\"male\"", "\"male\",\"female\""),
                    InputContract.class))
        .isInstanceOf(JacksonException.class);
  }
}
