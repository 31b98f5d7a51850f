package io.github.perceptron.datasets.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class TableSchemaTest {

  private static final List<ColumnDescription> COLUMNS =
      List.of(
          ColumnDescription.ignored("id"),
          ColumnDescription.numeric("bill_length_mm"),
          ColumnDescription.categorical("island", 3),
          ColumnDescription.ignored("species"),
          ColumnDescription.ignored("part"));

  private static final TableSchema PENGUINS =
      schema("species", Task.MULTICLASS, List.of("Adelie", "Chinstrap", "Gentoo"));

  @Test
  void the_features_are_the_columns_that_are_not_ignored() {
    assertThat(PENGUINS.features())
        .extracting(ColumnDescription::name)
        .containsExactly("bill_length_mm", "island");
    assertThat(PENGUINS.mostInputs()).isEqualTo(1 + 3);
    assertThat(PENGUINS.classes()).isEqualTo(3);
  }

  @Test
  void it_is_the_same_after_it_was_written_as_json() {
    JsonMapper mapper = JsonMapper.builder().build();

    String json = mapper.writeValueAsString(PENGUINS);

    assertThat(mapper.readValue(json, TableSchema.class)).isEqualTo(PENGUINS);
    assertThat(json)
        .contains("{\"name\":\"island\",\"kind\":\"categorical\",\"categories\":3}")
        .contains("\"targets\":[\"species\"],\"task\":\"multiclass\"")
        .doesNotContain("weight");
  }

  @Test
  void a_target_that_is_an_input_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema("island", Task.MULTICLASS, List.of("a", "b")));
  }

  @Test
  void classes_need_names_and_numbers_have_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> schema("species", Task.MULTICLASS, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema("species", Task.REGRESSION, List.of("a", "b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema("species", Task.BINARY, List.of("a", "b", "c")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema("species", Task.MULTICLASS, List.of("a", "a")));
  }

  private static TableSchema schema(String target, Task task, @Nullable List<String> labels) {
    return new TableSchema(COLUMNS, List.of(target), task, labels, "part", null);
  }
}
