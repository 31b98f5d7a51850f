package io.github.perceptron.jobs.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.UnitTest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@UnitTest
class RowCountTest {

  private static final TrainingSpecification STRATIFIED =
      new SpecificationReader()
          .resolve(
              JsonMapper.shared()
                  .readValue(
                      """
                      {"data_set":"tiny","split":{"test_size":3,"stratify":true},"validation_split":0}
                      """,
                      ObjectNode.class));

  private static final TrainingSpecification PLAIN =
      new SpecificationReader()
          .resolve(JsonMapper.shared().readValue("{\"data_set\":\"birds\"}", ObjectNode.class));

  private final Path directory;
  private final DataSets dataSets;

  RowCountTest(@TempDir Path directory) {
    this.directory = directory;
    this.dataSets = DataSets.in(directory);
  }

  @Test
  void rows_are_counted_alike_with_the_labels_and_without_them() {
    IdxFixture.dataSet(directory, "tiny");
    DataSetDescriptor described = dataSets.describe("tiny");

    JobRows rows = RowCount.of(STRATIFIED, described, dataSets);

    assertThat(rows.training()).isEqualTo(3);
    assertThat(RowCount.of(STRATIFIED, described)).isEqualTo(rows);
  }

  @Test
  void the_labels_of_another_content_are_never_taken() {
    Path folder = IdxFixture.dataSet(directory, "tiny");
    DataSetDescriptor described = dataSets.describe("tiny");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(9, 2, 3));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(9, 3));

    assertThatThrownBy(() -> RowCount.of(STRATIFIED, described, dataSets))
        .isInstanceOfSatisfying(
            InvalidSpecificationException.class,
            refused -> assertThat(refused.errors().get(0).pointer()).isEqualTo("/data_set"));
  }

  @Test
  void a_table_with_too_many_categories_for_a_network_is_refused_with_the_column() {
    TableSchema schema =
        schema(
            Task.MULTICLASS, List.of("no", "yes"), ColumnDescription.categorical("name", 65_536));

    assertThatThrownBy(() -> RowCount.of(PLAIN, table(schema)))
        .isInstanceOfSatisfying(
            InvalidSpecificationException.class,
            refused -> {
              assertThat(refused.errors().get(0).pointer()).isEqualTo("/data_set");
              assertThat(refused.errors().get(0).message())
                  .contains("would become 65537 inputs")
                  .contains("column \"name\" alone has 65536 categories");
            });
  }

  @Test
  void the_inputs_of_a_table_are_its_numbers_and_all_its_categories_as_long_as_no_row_is_read() {
    TableSchema schema =
        schema(Task.MULTICLASS, List.of("no", "yes"), ColumnDescription.categorical("name", 40));

    assertThat(RowCount.of(PLAIN, table(schema)).inputs()).isEqualTo(41);
  }

  private static TableSchema schema(
      Task task, @Nullable List<String> labels, ColumnDescription column) {
    return new TableSchema(
        List.of(ColumnDescription.numeric("x"), column, ColumnDescription.ignored("y")),
        List.of("y"),
        task,
        labels,
        null,
        null);
  }

  private static DataSetDescriptor table(TableSchema schema) {
    return DataSetDescriptor.ofTable("birds", schema, 20, 0, 0, Sha256.ofText("birds"));
  }
}
