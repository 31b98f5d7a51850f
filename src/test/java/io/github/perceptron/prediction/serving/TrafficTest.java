package io.github.perceptron.prediction.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.AliasTarget.Weighted;
import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.testing.UnitTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version of an alias answers a request. */
@UnitTest
class TrafficTest {

  private static final int REQUESTS = 20_000;

  @Test
  void each_version_answers_its_share_of_the_requests() {
    Traffic traffic = traffic("digits", new Weighted(3, 90), new Weighted(4, 10));

    long of4 = IntStream.range(0, REQUESTS).filter(i -> traffic.pick(null).version() == 4).count();

    // Ten standard deviations: the chance that this fails is smaller than that of a broken machine.
    assertThat((double) of4 / REQUESTS).isCloseTo(0.1, within(0.022));
  }

  @Test
  void a_sticky_key_always_gets_the_same_version_and_keys_are_spread_by_weight() {
    Traffic traffic = traffic("digits", new Weighted(3, 75), new Weighted(4, 25));
    Traffic anew = traffic("digits", new Weighted(3, 75), new Weighted(4, 25));

    long of4 = IntStream.range(0, REQUESTS).filter(i -> versionOf(i, traffic) == 4).count();

    assertThat((double) of4 / REQUESTS).isCloseTo(0.25, within(0.031));
    assertThat(IntStream.range(0, 1000)).allMatch(i -> versionOf(i, traffic) == versionOf(i, anew));
  }

  @Test
  void more_weight_for_a_version_takes_clients_from_the_others_and_gives_none_back() {
    Traffic before = traffic("digits", new Weighted(3, 95), new Weighted(4, 5));
    Traffic after = traffic("digits", new Weighted(3, 50), new Weighted(4, 50));

    assertThat(IntStream.range(0, 2000).filter(i -> versionOf(i, before) == 4))
        .isNotEmpty()
        .allMatch(i -> versionOf(i, after) == 4);
  }

  @Test
  void other_clients_get_the_new_version_of_another_model() {
    Traffic digits = traffic("digits", new Weighted(3, 50), new Weighted(4, 50));
    Traffic letters = traffic("letters", new Weighted(3, 50), new Weighted(4, 50));

    assertThat(IntStream.range(0, 200))
        .anyMatch(i -> versionOf(i, digits) != versionOf(i, letters));
  }

  @Test
  void a_version_alone_answers_all_requests_and_names_no_alias() {
    Traffic traffic = Traffic.of(version("digits", 7));

    assertThat(traffic.pick(new StickyKey("anna")).version()).isEqualTo(7);
    assertThat(traffic.pick(null).version()).isEqualTo(7);
    assertThat(traffic.alias()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_sticky_key_has_characters(String header) {
    assertThatThrownBy(() -> StickyKey.ofHeader(header))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("Sticky-Key must have 1 to 200 characters");
    assertThatThrownBy(() -> StickyKey.ofHeader("x".repeat(201)))
        .isInstanceOf(InvalidParametersException.class);
    assertThat(StickyKey.ofHeader(null)).isNull();
  }

  private static int versionOf(int client, Traffic traffic) {
    return traffic.pick(new StickyKey("user-" + client)).version();
  }

  private static Traffic traffic(String model, Weighted... weighted) {
    return Traffic.of(
        new AliasedVersions(
            new AliasName("live"),
            new AliasTarget(List.of(weighted), List.of()),
            Arrays.stream(weighted).map(one -> version(model, one.version())).toList()));
  }

  private static ModelVersion version(String model, int number) {
    Sha256 digest = new Sha256("a".repeat(64));
    return new ModelVersion(
        UUID.randomUUID(),
        new ModelVersionId(new ModelName(model), number),
        null,
        digest,
        1,
        digest,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH);
  }
}
