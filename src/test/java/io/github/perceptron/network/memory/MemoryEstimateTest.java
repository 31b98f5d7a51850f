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

  private static final MemoryEstimate.Rows MNIST =
      MemoryEstimate.Rows.ofImages(784, 10, 42_000, 70_000);

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
      value = {"'batch_size':32, 'batch_size':64", "'batch_size':512, 'batch_size':2048"})
  void more_of_something_needs_more_while_all_is_computed_whole(String less, String more) {
    String layers = layers(2, 512, ",'batch_normalization':true");

    assertThat(of(layers + "," + more).nativeBytes())
        .isGreaterThan(of(layers + "," + less).nativeBytes());
  }

  /** The jobs whose memory was measured (docs/memory.md), with their largest measurement in MB. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "2, 512, ``, 128, adam, 25",
        "1, 4096, ``, 32, adam, 100",
        "3, 2048, ``, 32, sgd, 93",
        "3, 2048, ``, 64, momentum, 175",
        "32, 64, ``, 2000, adam, 33",
        "8, 64, `,'batch_normalization':true,'dropout':0.2`, 4000, sgd, 42",
        "4, 256, `,'dropout':0.2`, 3000, adam, 56",
        "4, 256, `,'activation':'gelu'`, 1000, rmsprop, 25"
      })
  void an_estimate_is_above_what_was_measured_but_not_twice_as_much(
      int count, int units, String more, int batch, String optimizer, long measured) {
    MemoryNeed need =
        of(
            layers(count, units, more)
                + ",'batch_size':%d,'optimizer':{'name':'%s','learning_rate':0.001}"
                    .formatted(batch, optimizer));

    assertThat(need.nativeBytes()).isBetween(measured * 1_000_000, 2 * measured * 1_000_000);
  }

  @Test
  void the_step_of_the_library_needs_more_than_the_prepared_one() {
    ObjectNode job = json(layers(8, 64, ",'batch_normalization':true") + ",'batch_size':4000");
    MemoryNeed prepared = MemoryEstimate.of(new SpecificationReader().resolve(job), MNIST);
    MemoryNeed library =
        MemoryEstimate.withDeeplearning4jStep(new SpecificationReader().resolve(job), MNIST);

    assertThat(library.nativeBytes()).isGreaterThan(4 * prepared.nativeBytes());
    assertThat(library.heapBytes()).isEqualTo(prepared.heapBytes());
  }

  @Test
  void a_data_set_is_held_once_and_an_eighth_of_it_again_while_it_is_read() {
    MemoryEstimate.Rows large = MemoryEstimate.Rows.ofImages(784, 10, 300_000, 320_000);
    long pixels = 785L * 320_000;

    MemoryNeed need = MemoryEstimate.of(new SpecificationReader().resolve(json("")), large);

    assertThat(need.heapBytes()).isBetween(pixels / 8 * 9, pixels / 8 * 9 + 32_000_000);
  }

  @Test
  void the_values_of_a_table_stay_in_their_file_and_take_no_heap() {
    MemoryEstimate.Rows few = MemoryEstimate.Rows.ofTable(100, 2, 4_000_000, 4_000_000, 10);
    MemoryEstimate.Rows many = MemoryEstimate.Rows.ofTable(100, 2, 4_000_000, 4_000_000, 100);

    // Three indices of each row, and 8 MB to measure the columns.
    assertThat(heapOf("", few)).isBetween(48_000_000L, 90_000_000L);
    assertThat(heapOf("", many) - heapOf("", few)).isLessThan(100_000);
    assertThat(heapOf(",'split':{'stratify':true}", few) - heapOf("", few))
        .as("the classes while the rows are divided")
        .isGreaterThan(4L * 4_000_000);
  }

  @Test
  void what_an_evaluation_collects_takes_heap_for_each_test_row() {
    int test = 10_000_000;
    MemoryEstimate.Rows numbers = MemoryEstimate.Rows.ofTable(9, 3, test, test, 10);
    MemoryEstimate.Rows one = MemoryEstimate.Rows.ofTable(9, 1, test, test, 10);
    MemoryEstimate.Rows three = MemoryEstimate.Rows.ofTable(9, 3, test, test, 10);

    // The residuals of three numbers, and those of one of them sorted.
    assertThat(heapOf("", numbers.testedOn(test, 3)) - heapOf("", numbers))
        .isBetween(32L * test - 10_000_000, 32L * test + 10_000_000);
    // The outputs, and the most mistakes that are listed.
    assertThat(heapOf("", one.testedOn(test, 0)) - heapOf("", one))
        .isBetween(8L * test - 10_000_000, 8L * test + 10_000_000);
    assertThat(heapOf("", three.testedOn(test, 0)) - heapOf("", three)).isLessThan(10_000_000);
  }

  private static long heapOf(String more, MemoryEstimate.Rows rows) {
    return MemoryEstimate.of(
            new SpecificationReader().resolve(json("'layers':[{'units':8}]" + more)), rows)
        .heapBytes();
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
  void diagnostics_count_the_arrays_of_their_probe_and_a_copy_of_weights() {
    String job = layers(2, 512, "");
    MemoryNeed with = of(job);
    MemoryNeed without = of(job + ",'diagnostics':false");

    // 256 rows with four arrays of each layer, and the gradients of three layers of other shapes.
    long arrays = 256L * (784 + 2 * 10 + 4 * (2 * 512 + 10));
    long gradients = 784L * 512 + 512 * 512 + 512 * 10;
    assertThat(with.nativeBytes() - without.nativeBytes())
        .isBetween(4 * (arrays + gradients), 5 * (arrays + gradients));
    // Of 3,211,264 weights of the first layer 262,144 are compared.
    String wide = layers(1, 4096, "");
    assertThat(of(wide).heapBytes() - of(wide + ",'diagnostics':false").heapBytes())
        .isEqualTo(4L * (262_144 + 4096 * 10));
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
    return MemoryEstimate.of(new SpecificationReader().resolve(json(fields)), MNIST);
  }

  private static ObjectNode json(String fields) {
    return JsonMapper.shared().readValue(("{" + fields + "}").replace('\'', '"'), ObjectNode.class);
  }
}
