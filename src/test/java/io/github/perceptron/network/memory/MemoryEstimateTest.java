package io.github.perceptron.network.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@UnitTest
class MemoryEstimateTest {

  private static final MemoryEstimate.Rows MNIST = new MemoryEstimate.Rows(784, 10, 42_000, 70_000);

  @Test
  void thirty_two_layers_of_4096_units_with_adam_need_more_than_twelve_gigabytes() {
    MemoryNeed need = of(layers(32, 4096, "") + ",'batch_size':60000," + ADAM);

    // 523 million parameters with their gradient and, twice for a moment, two means: 12.6 GB.
    assertThat(need.nativeBytes()).isBetween(12_600_000_000L, 14_000_000_000L);
    assertThat(need.heapBytes()).isGreaterThan(2_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vanilla", "modern"})
  void the_presets_need_little(String preset) {
    MemoryNeed need = of("'preset':'" + preset + "'");

    assertThat(need.totalBytes()).isBetween(64_000_000L, 256_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'batch_size':32, 'batch_size':64",
        "'batch_size':512, 'batch_size':2048",
        "'l1':0, 'l1':0.1"
      })
  void more_of_something_needs_more_while_all_is_computed_whole(String less, String more) {
    String layers = layers(2, 512, ",'batch_normalization':true");

    assertThat(of(layers + "," + more).nativeBytes())
        .isGreaterThan(of(layers + "," + less).nativeBytes());
  }

  @Test
  void batch_normalization_holds_the_whole_mini_batch_and_others_a_part() {
    String batch = ",'batch_size':40000";
    MemoryNeed with = of(layers(2, 1024, ",'batch_normalization':true") + batch);
    MemoryNeed without = of(layers(2, 1024, "") + batch);

    // Three arrays of each layer, 40,000 x 1024 floats.
    assertThat(with.nativeBytes()).isGreaterThan(6L * 40_000 * 1024 * 4);
    assertThat(without.nativeBytes()).isLessThan(200_000_000);
  }

  @Test
  void keeping_the_optimizer_of_the_best_epoch_takes_heap() {
    String job = layers(1, 4096, "") + "," + ADAM;

    assertThat(of(job + ",'max_runtime_seconds':60").heapBytes() - of(job).heapBytes())
        .isEqualTo(2L * 4 * (785 * 4096 + 4097 * 10));
  }

  @Test
  void figures_are_in_plain_units() {
    assertThat(
            List.of(
                MemoryNeed.text(13_140_000_000L), MemoryNeed.text(2_500_001), MemoryNeed.text(0)))
        .containsExactly("13.1 GB", "3 MB", "0 MB");
  }

  private static final String ADAM = "'optimizer':{'name':'adam','learning_rate':0.001}";

  private static String layers(int count, int units, String more) {
    String layer = "{'units':%d%s}".formatted(units, more);
    return "'layers':[" + String.join(",", java.util.Collections.nCopies(count, layer)) + "]";
  }

  private static MemoryNeed of(String fields) {
    ObjectNode json =
        JsonMapper.shared().readValue(("{" + fields + "}").replace('\'', '"'), ObjectNode.class);
    return MemoryEstimate.of(new SpecificationReader().resolve(json), MNIST);
  }
}
