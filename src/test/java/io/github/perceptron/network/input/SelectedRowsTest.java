package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rows of a job on a table that may have validation rows of its own. */
@UnitTest
class SelectedRowsTest {

  private static final int ROWS = 20;

  private static final LabelledData DATA =
      LabelledTable.ofClasses(
          new Table(
              List.of(
                  NumericColumn.owning("x", IntStream.range(0, ROWS).asDoubleStream().toArray()))),
          IntStream.range(0, ROWS).map(row -> row % 2).toArray(),
          null);

  @Test
  void the_last_fraction_of_the_training_rows_validates() {
    SelectedRows selected = select(dataSet(0), null, 0.25);

    assertThat(selected.training()).isEqualTo(Rows.range(0, 15));
    assertThat(selected.validation()).isEqualTo(Rows.range(15, 20));
    assertThat(selected.setAside()).isNull();
  }

  @Test
  void validation_rows_of_the_data_set_take_the_place_of_a_fraction() {
    SelectedRows selected = select(dataSet(4), null, 0.25);

    assertThat(selected.training()).isEqualTo(Rows.range(0, 16));
    assertThat(selected.validation()).isEqualTo(Rows.range(16, 20));
  }

  @Test
  void a_split_does_not_reach_the_validation_rows_of_the_data_set() {
    SelectedRows selected = select(dataSet(4), TrainTestSplit.settingAside(0.5, 1), 0);

    assertThat(selected.validation()).isEqualTo(Rows.range(16, 20));
    assertThat(
            IntStream.concat(
                    IntStream.of(selected.training().toArray()),
                    IntStream.of(Objects.requireNonNull(selected.setAside()).toArray()))
                .sorted()
                .toArray())
        .containsExactly(IntStream.range(0, 16).toArray());
  }

  @Test
  void the_model_is_tested_on_the_validation_rows_if_there_are_no_others() {
    DataSpecification specification = specification(null, 0);

    assertThat(TestSource.of(specification, dataSet(4))).isEqualTo(TestSource.VALIDATION);
    assertThat(TestSource.of(specification, dataSet(0))).isEqualTo(TestSource.TRAINING);
    assertThat(TestSource.of(specification, dataSet(0, 7))).isEqualTo(TestSource.TEST_ROWS);
  }

  private static SelectedRows select(
      DataSetDescriptor dataSet, @Nullable TrainTestSplit split, double validation) {
    return SelectedRows.of(specification(split, validation), dataSet, DATA);
  }

  private static DataSpecification specification(
      @Nullable TrainTestSplit split, double validation) {
    return new DataSpecification(
        "birds", null, split, validation, Normalization.NONE, MissingValues.MEDIAN);
  }

  private static DataSetDescriptor dataSet(int validationRows) {
    return dataSet(validationRows, 0);
  }

  private static DataSetDescriptor dataSet(int validationRows, int testRows) {
    TableSchema schema =
        new TableSchema(
            List.of(ColumnDescription.numeric("x"), ColumnDescription.ignored("y")),
            List.of("y"),
            Task.MULTICLASS,
            List.of("no", "yes"),
            null,
            null);
    return DataSetDescriptor.ofTable(
        "birds", schema, ROWS, validationRows, testRows, Sha256.ofText("birds"));
  }
}
