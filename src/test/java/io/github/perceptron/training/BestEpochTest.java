package io.github.perceptron.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Early stopping beside that of Keras; {@code training/make_early_stopping.py} made the golden
 * values.
 */
@LongTest
class BestEpochTest {

  static Stream<JsonNode> what_keras_does() throws Exception {
    try (InputStream in =
        BestEpochTest.class.getResourceAsStream("/training/early_stopping.json")) {
      return JsonMapper.shared()
          .readTree(Objects.requireNonNull(in))
          .path("cases")
          .valueStream()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("what_keras_does")
  void training_stops_where_keras_stops_and_keeps_what_keras_keeps(JsonNode given) {
    BestEpoch best = new BestEpoch(specification(given), true);

    int epochs = 0;
    for (JsonNode value : given.path("values")) {
      epochs++;
      Weights current = weightsOf(epochs);
      EpochRecord record = record(monitorOf(given), epochs, scaled(given, value.asDouble()));
      best.observe(record, () -> current, () -> stateOf(current));
      if (best.shouldStop()) {
        break;
      }
    }

    JsonNode keras = given.path("keras");
    assertThat(epochs).isEqualTo(keras.path("epochs").asInt());
    assertThat(best.shouldStop()).isEqualTo(keras.path("stopped").asBoolean());
    assertThat(best.epoch()).isEqualTo(keras.path("best_epoch").asInt());
    int published = best.restoresBest() ? epochOf(best.weights()) : epochs;
    assertThat(published).isEqualTo(keras.path("weights_of").asInt());
  }

  @ParameterizedTest
  @MethodSource("what_keras_does")
  void one_that_goes_on_from_a_checkpoint_after_each_epoch_stops_there_too(JsonNode given) {
    TrainingSpecification specification = specification(given);
    BestEpoch best = new BestEpoch(specification, true);

    int epochs = 0;
    for (JsonNode value : given.path("values")) {
      epochs++;
      BestEpoch resumed = new BestEpoch(specification, true);
      resumed.restore(best.state(), best.weights(), best.optimizer());
      Weights current = weightsOf(epochs);
      EpochRecord record = record(monitorOf(given), epochs, scaled(given, value.asDouble()));
      resumed.observe(record, () -> current, () -> stateOf(current));
      best = resumed;
      if (best.shouldStop()) {
        break;
      }
    }

    assertThat(epochs).isEqualTo(given.at("/keras/epochs").asInt());
    assertThat(epochOf(best.weights())).isEqualTo(best.epoch());
    assertThat(best.epoch()).isEqualTo(given.at("/keras/best_epoch").asInt());
    if (best.restoresBest()) {
      assertThat(best.optimizer()).isEqualTo(stateOf(Objects.requireNonNull(best.weights())));
    }
  }

  @Test
  void without_early_stopping_the_best_epoch_is_known_and_nothing_stops() {
    TrainingSpecification specification =
        new SpecificationReader().resolve(JsonNodeFactory.instance.objectNode());
    BestEpoch best = new BestEpoch(specification, true);

    for (int epoch = 1; epoch <= 50; epoch++) {
      Weights current = weightsOf(epoch);
      EpochRecord record = record(EpochMetric.VAL_LOSS, epoch, epoch == 3 ? 0.5 : 1);
      best.observe(record, () -> current, () -> stateOf(current));
    }

    assertThat(best.epoch()).isEqualTo(3);
    assertThat(best.shouldStop()).isFalse();
    assertThat(best.restoresBest()).isFalse();
    assertThat(best.optimizer()).as("is never published, so it is not kept").isNull();
  }

  private static TrainingSpecification specification(JsonNode given) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request
        .putObject("early_stopping")
        .put("monitor", given.path("monitor").asString())
        .put("mode", given.path("mode").asString())
        .put("patience", given.path("patience").asInt())
        .put("min_delta", scaled(given, given.path("min_delta").asDouble()))
        .put("restore_best", given.path("restore_best").asBoolean());
    return new SpecificationReader().resolve(request);
  }

  private static EpochRecord record(EpochMetric monitor, int epoch, double value) {
    EpochMetrics metrics =
        EpochMetrics.NONE
            .with(EpochMetric.LEARNING_RATE, 0.1)
            .with(EpochMetric.DURATION_MS, 1)
            .with(monitor, value);
    return new EpochRecord(epoch, metrics, Instant.EPOCH);
  }

  private static EpochMetric monitorOf(JsonNode given) {
    return EpochMetric.named(given.path("monitor").asString()).orElseThrow();
  }

  /**
   * Keras takes any number for an accuracy, and the golden values go up to 3. A quarter of all of
   * them, min_delta too, decides the same: a division by a power of two is exact.
   */
  private static double scaled(JsonNode given, double value) {
    return monitorOf(given).unit() == EpochMetric.Unit.SHARE ? value / 4 : value;
  }

  /** Weights that say of which epoch they are. */
  private static Weights weightsOf(int epoch) {
    return Weights.of(new float[] {epoch});
  }

  /** The optimizer's state that belongs to some weights: it has made as many steps as epochs. */
  private static OptimizerState stateOf(Weights weights) {
    byte[] steps = ByteBuffer.allocate(Integer.BYTES).putInt(epochOf(weights)).array();
    try {
      return OptimizerState.readFrom(new ByteArrayInputStream(steps));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int epochOf(@Nullable Weights weights) {
    return (int) Objects.requireNonNull(weights).toArray()[0];
  }
}
