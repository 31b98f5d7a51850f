package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Models of earlier releases were trained with what was measured column by column from a copy of
 * its numbers; what is measured in passes over all columns must have the same bits.
 */
@UnitTest
class NumberMeasureTest {

  private static final int COUNT = 5003;

  private final Random random = new Random(11);
  private final Rows rows = Rows.range(0, COUNT + 200).shuffled(3).splitLastFraction(0.04).first();

  @ParameterizedTest
  @EnumSource(MissingValues.class)
  void standardised_columns_have_the_bits_of_one_column_after_the_other(MissingValues missing) {
    List<NumericColumn> columns = columns();

    List<NumericInput> measured =
        new NumberMeasure(columns, rows).inputs(Normalization.STANDARDIZE, missing);

    for (int i = 0; i < columns.size(); i++) {
      double[] values = values(columns.get(i));
      double fill = fill(values, missing);
      double[] filled =
          Arrays.stream(values).map(value -> Double.isNaN(value) ? fill : value).toArray();
      double mean = mean(filled);
      assertThat(measured.get(i))
          .isEqualTo(new NumericInput(columns.get(i).name(), mean, deviation(filled, mean), fill));
    }
  }

  @ParameterizedTest
  @EnumSource(MissingValues.class)
  void ranges_have_the_bits_of_one_column_after_the_other(MissingValues missing) {
    List<NumericColumn> columns = columns();

    List<NumericInput> measured =
        new NumberMeasure(columns, rows).inputs(Normalization.MIN_MAX, missing);

    for (int i = 0; i < columns.size(); i++) {
      double[] values = values(columns.get(i));
      double fill = fill(values, missing);
      double[] filled =
          Arrays.stream(values).map(value -> Double.isNaN(value) ? fill : value).sorted().toArray();
      double range = filled[filled.length - 1] - filled[0];
      assertThat(measured.get(i))
          .isEqualTo(
              new NumericInput(columns.get(i).name(), filled[0], range == 0 ? 1 : range, fill));
    }
  }

  @Test
  void numbers_near_the_largest_double_have_a_mean() {
    double[] values = new double[COUNT + 200];
    Arrays.setAll(values, i -> i % 2 == 0 ? Double.MAX_VALUE : Double.MAX_VALUE / 2);

    NumericInput measured =
        new NumberMeasure(List.of(NumericColumn.of("x", values)), rows)
            .inputs(Normalization.STANDARDIZE, MissingValues.MEAN)
            .get(0);

    assertThat(measured.mean()).isFinite().isGreaterThan(Double.MAX_VALUE / 2);
    assertThat(measured.fill()).isEqualTo(measured.mean());
  }

  private List<NumericColumn> columns() {
    return List.of(
        column("normal", random::nextGaussian),
        column("gaps", () -> random.nextInt(3) == 0 ? Double.NaN : random.nextInt(9)),
        column("skewed", () -> Math.exp(5 * random.nextGaussian()) - 1e-3),
        column("constant", () -> 0.1),
        column("empty", () -> Double.NaN));
  }

  private static NumericColumn column(String name, DoubleSupplier number) {
    double[] values = new double[COUNT + 200];
    Arrays.setAll(values, i -> number.getAsDouble());
    return NumericColumn.of(name, values);
  }

  private double[] values(NumericColumn column) {
    return IntStream.range(0, rows.size()).mapToDouble(i -> column.value(rows.get(i))).toArray();
  }

  private static double fill(double[] values, MissingValues missing) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length == 0) {
      return 0;
    }
    return switch (missing) {
      case MEDIAN -> median(known);
      case MEAN -> mean(known);
      case ZERO -> 0;
    };
  }

  private static double median(double[] known) {
    Arrays.sort(known);
    int middle = known.length / 2;
    return known.length % 2 == 1 ? known[middle] : known[middle - 1] / 2 + known[middle] / 2;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value - mean));
    }
    double squares = 0;
    for (double value : values) {
      double share = largest == 0 ? 0 : (value - mean) / largest;
      squares += share * share;
    }
    double deviation = largest * Math.sqrt(squares / values.length);
    // A constant column is only shifted.
    return Arrays.stream(values).distinct().count() == 1 ? 1 : deviation;
  }
}
