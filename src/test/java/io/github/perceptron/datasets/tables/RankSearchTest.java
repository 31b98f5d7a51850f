package io.github.perceptron.datasets.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.RankSearch.Found;
import io.github.perceptron.datasets.tables.RankSearch.Wanted;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

@UnitTest
class RankSearchTest {

  @Property(tries = 300)
  void every_rank_is_found_as_by_sorting(@ForAll("numbers") double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    List<Wanted> wanted =
        IntStream.range(0, sorted.length).mapToObj(rank -> new Wanted(0, rank)).toList();

    // None are sorted at first, so that even a few numbers are counted in several passes.
    List<Found> found =
        RankSearch.find(List.of(NumericColumn.of("x", values)), all(values.length), wanted, 0);

    for (int rank = 0; rank < sorted.length; rank++) {
      assertThat(found.get(rank).at()).isEqualTo(sorted[rank]);
      assertThat(found.get(rank).next()).isEqualTo(sorted[Math.min(rank + 1, sorted.length - 1)]);
    }
  }

  @Provide
  Arbitrary<double[]> numbers() {
    Arbitrary<Double> few = Arbitraries.of(-0.0, 0.0, 1.0, -1.0, Double.NaN, 3.5, 3.5);
    Arbitrary<Double> any =
        Arbitraries.doubles().between(-Double.MAX_VALUE, Double.MAX_VALUE).ofScale(3);
    Arbitrary<Double> ends =
        Arbitraries.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE);
    return Arbitraries.oneOf(few, any, ends).array(double[].class).ofMinSize(1).ofMaxSize(80);
  }

  @Test
  void medians_of_many_columns_are_found_together_in_bounded_memory() {
    Random random = new Random(7);
    List<NumericColumn> columns = new ArrayList<>();
    List<Wanted> wanted = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    for (int column = 0; column < 30; column++) {
      double[] values = random.doubles(4001, -1e3, 1e6).map(Math::rint).toArray();
      columns.add(NumericColumn.of("c" + column, values));
      wanted.add(new Wanted(column, 2000));
      Arrays.sort(values);
      medians.add(values[2000]);
    }

    List<Found> found = RankSearch.find(columns, all(4001), wanted, 30 * 20);

    assertThat(found).extracting(Found::at).isEqualTo(medians);
  }

  @Test
  void rows_count_once_and_in_any_order() {
    NumericColumn column = NumericColumn.of("x", 5, 100, 1, 3, Double.NaN, 200);

    Found found =
        RankSearch.find(List.of(column), Rows.of(new int[] {4, 3, 0, 2}), List.of(new Wanted(0, 1)))
            .get(0);

    assertThat(found).isEqualTo(new Found(3, 5));
  }

  private static Rows all(int rows) {
    return Rows.range(0, rows);
  }
}
