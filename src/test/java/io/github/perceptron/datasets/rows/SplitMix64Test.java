package io.github.perceptron.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@UnitTest
class SplitMix64Test {

  /** The first outputs of Vigna's splitmix64.c for the state 1234567, computed again in Python. */
  @Test
  void its_numbers_are_those_of_the_reference() {
    SplitMix64 random = new SplitMix64(1234567);

    long[] numbers = LongStream.generate(random::nextLong).limit(5).toArray();

    assertThat(numbers)
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void bounded_draws_are_even() {
    SplitMix64 random = new SplitMix64(7);
    int[] counts = new int[6];

    for (int i = 0; i < 60_000; i++) {
      counts[random.nextUpTo(5)]++;
    }

    // Six standard deviations of a binomial count around 10,000.
    assertThat(IntStream.of(counts)).allMatch(count -> count > 9_450 && count < 10_550);
  }
}
