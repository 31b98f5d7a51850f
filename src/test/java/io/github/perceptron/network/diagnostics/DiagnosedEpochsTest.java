package io.github.perceptron.network.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@UnitTest
class DiagnosedEpochsTest {

  private static final String WIDE = "'layers':[{'units':1024},{'units':1024}]";

  @Test
  void a_job_of_many_rows_has_every_epoch() {
    assertThat(of("'preset':'modern','epochs':6", 54_000)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_job_of_few_rows_has_the_first_every_kth_and_the_last() {
    List<Integer> epochs = of("'preset':'vanilla','epochs':100", 13_860);

    assertThat(epochs).startsWith(1, 4, 7).endsWith(97, 100);
  }

  @Test
  void a_small_job_has_the_first_and_the_last_however_short_it_is() {
    assertThat(of("'preset':'vanilla','epochs':4", 6)).containsExactly(1, 4);
    assertThat(of("'preset':'vanilla','epochs':1", 6)).containsExactly(1);
  }

  @Test
  void a_large_network_that_trains_shortly_has_the_last_epoch_only() {
    assertThat(of(WIDE + ",'epochs':3", 4200)).containsExactly(3);
    assertThat(of(WIDE + ",'epochs':60", 4200)).startsWith(1, 8, 15).endsWith(60);
  }

  @Test
  void no_job_has_more_than_501() {
    assertThat(of("'preset':'modern','epochs':100000", 54_000))
        .hasSizeLessThanOrEqualTo(501)
        .startsWith(1, 201)
        .endsWith(100_000);
  }

  @Test
  void the_probe_has_fewer_rows_of_little_data_of_many_inputs_and_of_many_units() {
    String all = "{'units':4096},".repeat(32);
    String deep = "'layers':[%s]".formatted(all.substring(0, all.length() - 1));

    assertThat(rows("'preset':'modern'", 784, 54_000)).isEqualTo(256);
    assertThat(rows("'preset':'modern'", 784, 100)).isEqualTo(100);
    assertThat(rows("'preset':'modern'", 8192, 54_000)).isEqualTo(128);
    assertThat(rows("'preset':'modern'", 1_000_000, 54_000)).isEqualTo(16);
    assertThat(rows(deep, 784, 54_000)).isEqualTo(31);
  }

  private static int rows(String job, int inputs, int training) {
    return DiagnosedEpochs.rows(read(job).network(), inputs, 10, training);
  }

  private static List<Integer> of(String job, int training) {
    TrainingSpecification specification = read(job);
    DiagnosedEpochs due = DiagnosedEpochs.of(specification, 784, 10, training);
    return IntStream.rangeClosed(1, specification.fit().epochs())
        .filter(due::contain)
        .boxed()
        .toList();
  }

  private static TrainingSpecification read(String fields) {
    String json = ("{" + fields + "}").replace('\'', '"');
    return new SpecificationReader().resolve(JsonMapper.shared().readValue(json, ObjectNode.class));
  }
}
