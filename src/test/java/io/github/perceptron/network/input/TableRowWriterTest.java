package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@UnitTest
class TableRowWriterTest {

  private static final int ROWS = 100;

  /** No training row has "s", or "q" in the second column of texts, so that they have no input. */
  private static final TableInput CONTRACT =
      new TableInput(
          List.of(
              new NumericInput("x", 0.3, 1.7, 0.1),
              new CategoricalInput("k", List.of("p", "q", "r"), true),
              new CategoricalInput("l", List.of("p", "r"), false),
              new NumericInput("z", -4, 3, 2)),
          2,
          Normalization.STANDARDIZE,
          null,
          List.of());

  private static final NumericColumn X = numbers("x", 1);
  private static final TextColumn K = texts("k", 2);
  private static final TextColumn L = texts("l", 3);
  private static final NumericColumn Z = numbers("z", 4);

  @Test
  void rows_in_any_order_are_written_one_after_the_other() {
    Rows order = Rows.range(0, ROWS).shuffled(5);
    float[] expected = new float[7 + 90 * CONTRACT.inputs()];
    for (int i = 0; i < 90; i++) {
      int row = order.get(4 + i);
      int at = 7 + i * CONTRACT.inputs();
      expected[at] = ((NumericInput) CONTRACT.columns().get(0)).inputFor(X.value(row));
      setCategory(expected, at + 1, (CategoricalInput) CONTRACT.columns().get(1), K.text(row));
      setCategory(expected, at + 5, (CategoricalInput) CONTRACT.columns().get(2), L.text(row));
      expected[at + 7] = ((NumericInput) CONTRACT.columns().get(3)).inputFor(Z.value(row));
    }

    float[] written = new float[expected.length];
    Arrays.fill(written, 7, written.length, Float.NaN);
    CONTRACT.writerOf(table(Z, K, X, L)).write(order, 4, 94, written, 7);

    assertThat(written).isEqualTo(expected);
  }

  @Test
  void no_rows_write_nothing() {
    float[] written = {5};

    CONTRACT.writerOf(table(X, K, L, Z)).write(Rows.range(0, ROWS), 3, 3, written, 0);

    assertThat(written).containsExactly(5);
  }

  @Test
  void a_missing_column_and_one_of_another_kind_are_refused_by_their_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONTRACT.writerOf(table(X, K, Z)))
        .withMessage("There is no column l");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONTRACT.writerOf(table(X, numbers("k", 2), L, Z)))
        .withMessage("Column k is not categorical");
  }

  private static void setCategory(
      float[] target, int at, CategoricalInput column, @Nullable String text) {
    int index = column.indexOf(text);
    if (index != CategoricalInput.UNKNOWN) {
      target[at + index] = 1;
    }
  }

  private static LabelledTable table(Column... columns) {
    return LabelledTable.ofClasses(new Table(List.of(columns)), new int[ROWS], null);
  }

  private static NumericColumn numbers(String name, long seed) {
    Random random = new Random(seed);
    double[] values = new double[ROWS];
    Arrays.setAll(values, i -> random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian());
    return NumericColumn.owning(name, values);
  }

  private static TextColumn texts(String name, long seed) {
    Random random = new Random(seed);
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int text = random.nextInt(5);
      texts.add(text == 4 ? null : String.valueOf("pqrs".charAt(text)));
    }
    return TextColumn.of(name, texts);
  }
}
