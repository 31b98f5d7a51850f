package io.github.perceptron.prediction.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.testing.UnitTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bound on the series of the latency, which clients could otherwise make grow. */
@UnitTest
class PredictionTimesTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void each_version_has_a_series_of_its_own_up_to_the_bound() {
    PredictionTimes times = new PredictionTimes(registry, 3, Duration.ofHours(1));

    IntStream.rangeClosed(1, 100).forEach(version -> times.record(version(version), 1000));

    assertThat(series()).containsExactlyInAnyOrder("1", "2", "3", "other");
    assertThat(count("digits", "2")).isEqualTo(1);
    assertThat(count("other", "other")).isEqualTo(97);
  }

  @Test
  void a_version_that_was_idle_gives_its_place_to_a_new_one() {
    PredictionTimes times = new PredictionTimes(registry, 2, Duration.ZERO);
    times.record(version(1), 1000);
    times.record(version(2), 1000);
    times.record(version(1), 1000);

    times.record(version(3), 1000);

    assertThat(series()).containsExactlyInAnyOrder("1", "3", "other");
    assertThat(count("digits", "1")).isEqualTo(2);
    assertThat(count("other", "other")).isZero();
  }

  @Test
  void without_places_all_versions_are_counted_together() {
    PredictionTimes times = new PredictionTimes(registry, 0, Duration.ZERO);

    times.record(version(1), 1000);
    times.record(version(2), 1000);

    assertThat(series()).containsExactly("other");
    assertThat(count("other", "other")).isEqualTo(2);
  }

  private static ModelVersionId version(int number) {
    return new ModelVersionId(new ModelName("digits"), number);
  }

  private long count(String model, String version) {
    return registry
        .get("perceptron.prediction")
        .tags("model", model, "version", version)
        .timer()
        .count();
  }

  private List<String> series() {
    return registry.find("perceptron.prediction").timers().stream()
        .map(Timer::getId)
        .map(id -> String.valueOf(id.getTag("version")))
        .toList();
  }
}
