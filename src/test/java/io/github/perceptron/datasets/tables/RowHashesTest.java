package io.github.perceptron.datasets.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@UnitTest
class RowHashesTest {

  @Test
  void equal_rows_are_counted_as_a_set_counts_them() {
    Random random = new Random(5);
    RowHashes one = new RowHashes();
    RowHashes other = new RowHashes();
    Set<Integer> known = new HashSet<>();
    int repeated = 0;
    for (int i = 0; i < 20_000; i++) {
      int value = random.nextInt(15_000);
      one.add(row(value));
      repeated += known.add(value) ? 0 : 1;
    }
    int shared = 0;
    int contained = 0;
    for (int i = 0; i < 5_000; i++) {
      int value = random.nextInt(30_000);
      other.add(row(value));
      shared += known.contains(value) ? 1 : 0;
      contained += one.contains(row(value)) ? 1 : 0;
    }

    assertThat(one.repeated()).isEqualTo(repeated);
    assertThat(other.sharedWith(one)).isEqualTo(shared);
    assertThat(contained).isEqualTo(shared);
  }

  @Test
  void the_order_of_fields_and_their_number_matter() {
    RowHashes rows = new RowHashes();
    rows.add(new byte[] {1, 0, 0, 0, 2, 0, 0, 0});
    rows.add(new byte[] {2, 0, 0, 0, 1, 0, 0, 0});
    rows.add(new byte[8]);
    rows.add(new byte[12]);

    assertThat(rows.repeated()).isZero();
  }

  private static byte[] row(int value) {
    return ByteBuffer.allocate(12).putDouble(value / 7.0).putInt(3).array();
  }
}
