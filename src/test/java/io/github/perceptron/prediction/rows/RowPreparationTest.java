package io.github.perceptron.prediction.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@UnitTest
class RowPreparationTest {

  private static final InputColumn SEX =
      new CategoricalInput("sex", List.of("female", "male"), false);

  @Test
  void rows_are_prepared_in_parts_in_their_order() {
    List<SentRow> rows = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      SentRow row = row();
      row.add("mass", Cell.of(i));
      rows.add(row);
    }

    RowPreparation preparation =
        RowPreparation.of(table(List.of(new NumericInput("mass", 0, 1, 0))), rows);

    int next = 0;
    for (int size : new int[] {1000, 1000, 500, 0}) {
      List<PreparedRow> part = preparation.nextPart();
      assertThat(part).hasSize(size);
      for (PreparedRow row : part) {
        float[] input = new float[1];
        row.input().write(input, 0);
        assertThat(input[0]).isEqualTo(next++);
      }
    }
  }

  @Test
  void a_part_of_wide_rows_has_fewer_of_them() {
    List<InputColumn> columns =
        IntStream.range(0, 60_000)
            .<InputColumn>mapToObj(i -> new NumericInput("n" + i, 0, 1, 0))
            .toList();

    RowPreparation preparation =
        RowPreparation.of(table(columns), Collections.nCopies(1000, row("n7")));

    assertThat(preparation.nextPart()).hasSize(69);
  }

  @Test
  void equal_warnings_are_one_object_and_their_number_is_bounded() {
    RowPreparation preparation =
        RowPreparation.of(
            table(List.of(SEX, new CategoricalInput("island", List.of("Biscoe"), false))),
            Collections.nCopies(12_000, row("sex")));

    Set<PredictionWarning> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    List<List<PredictionWarning>> all = new ArrayList<>();
    for (var part = preparation.nextPart(); !part.isEmpty(); part = preparation.nextPart()) {
      part.forEach(row -> all.add(row.warnings()));
      part.forEach(row -> objects.addAll(row.warnings()));
    }

    assertThat(objects).hasSize(3);
    assertThat(all.get(4_999)).hasSize(2);
    assertThat(all.get(4_999).get(0).message()).contains("column \"sex\"");
    assertThat(all.get(5_000)).hasSize(1);
    assertThat(all.get(11_999).get(0).code()).isEqualTo("unknown_category");
    assertThat(all.get(11_999).get(0).message()).contains("already names 10000: 2.");
  }

  @Test
  void messages_are_made_for_the_errors_that_are_named_only() {
    AtomicInteger pointers = new AtomicInteger();
    SentRow row =
        new SentRow(
            "/rows/0",
            name -> {
              pointers.incrementAndGet();
              return "/rows/0/" + name;
            });
    IntStream.range(0, 5_000).forEach(i -> row.add("unknown" + i, Cell.MISSING));

    InvalidRowException refused =
        catchThrowableOfType(
            InvalidRowException.class, () -> RowPreparation.of(table(List.of(SEX)), List.of(row)));

    assertThat(refused.errors()).hasSize(20);
    assertThat(refused.detail()).contains("Further errors: 4999.");
    assertThat(pointers).hasValue(20);
  }

  @Test
  void a_row_that_names_none_of_the_columns_is_refused_with_their_names() {
    SentRow ignored = new SentRow("/rows/1", name -> "/rows/1/" + name, " (line 3)");
    ignored.add("id", Cell.of(7));
    SentRow missing = row("sex");

    InvalidRowException refused =
        catchThrowableOfType(
            InvalidRowException.class,
            () -> RowPreparation.of(table(List.of(SEX)), List.of(row(), ignored, missing)));

    assertThat(refused.errors())
        .containsExactly(
            new FieldError("/rows/0", "names no column that the model uses; its columns are sex"),
            new FieldError(
                "/rows/1", "names no column that the model uses; its columns are sex (line 3)"));
  }

  /** A row with a missing value. */
  private static SentRow row(String column) {
    SentRow row = row();
    row.add(column, Cell.MISSING);
    return row;
  }

  private static SentRow row() {
    return new SentRow("/rows/0", name -> "/rows/0/" + name);
  }

  private static TableInput table(List<InputColumn> columns) {
    return new TableInput(columns, 2, Normalization.NONE, null, List.of("id"));
  }
}
