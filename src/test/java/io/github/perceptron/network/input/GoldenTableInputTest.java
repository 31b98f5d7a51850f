package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the input of networks for the rows of tables with what scikit-learn's {@code
 * ColumnTransformer} makes of them; {@code src/test/resources/tables/make_golden.py} made the
 * expected values and says with which versions.
 */
@UnitTest
class GoldenTableInputTest {

  private static final JsonNode GOLDEN = golden();

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_input_is_that_of_scikit_learn(String name, JsonNode golden) {
    LabelledTable table = table(GOLDEN.path("tables").path(golden.path("table").asString()));
    TableInput contract =
        TableInput.of(
            Normalization.valueOf(upper(golden.path("normalization"))),
            MissingValues.valueOf(upper(golden.path("missing_values"))),
            table,
            Rows.of(golden.path("train").valueStream().mapToInt(JsonNode::asInt).toArray()),
            schema(table));
    RowWriter writer = contract.writerOf(table);

    float[] input = new float[contract.inputs()];
    for (int row = 0; row < table.size(); row++) {
      JsonNode expected = golden.path("expected").path(row);
      writer.write(Rows.range(row, row + 1), 0, 1, input, 0);
      assertThat(input).as("row %d", row).hasSize(expected.size());
      for (int i = 0; i < input.length; i++) {
        double wanted = expected.path(i).doubleValue();
        assertThat(Math.abs(input[i] - wanted))
            .as("row %d, input %d: %s, not %s", row, i, input[i], wanted)
            .isLessThanOrEqualTo(1e-6 * Math.max(1, Math.abs(wanted)));
      }
    }
  }

  static Stream<Arguments> cases() {
    return GOLDEN
        .path("cases")
        .valueStream()
        .map(golden -> Arguments.of(golden.path("name").asString(), golden));
  }

  private static LabelledTable table(JsonNode columns) {
    List<Column> all = new ArrayList<>();
    columns.properties().forEach(column -> all.add(column(column.getKey(), column.getValue())));
    Table features = new Table(all);
    int[] labels = new int[features.rows()];
    labels[0] = 1;
    return LabelledTable.ofClasses(features, labels, null);
  }

  private static Column column(String name, JsonNode values) {
    if (values.valueStream().noneMatch(JsonNode::isString)) {
      return NumericColumn.of(
          name,
          values
              .valueStream()
              .mapToDouble(value -> value.isNull() ? Double.NaN : value.doubleValue())
              .toArray());
    }
    List<@Nullable String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.isNull() ? null : value.asString()));
    return TextColumn.of(name, texts);
  }

  private static TableSchema schema(LabelledTable table) {
    List<ColumnDescription> columns = new ArrayList<>();
    for (Column column : table.features().columns()) {
      columns.add(
          column instanceof TextColumn texts
              ? ColumnDescription.categorical(column.name(), texts.dictionary().size() + 1)
              : ColumnDescription.numeric(column.name()));
    }
    columns.add(ColumnDescription.ignored("class"));
    return new TableSchema(
        columns, List.of("class"), Task.MULTICLASS, List.of("no", "yes"), null, null);
  }

  private static String upper(JsonNode id) {
    return id.asString().toUpperCase(Locale.ROOT);
  }

  private static JsonNode golden() {
    try (InputStream in =
        GoldenTableInputTest.class.getResourceAsStream("/tables/scikit_learn.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
