package io.github.perceptron.production.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.service.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** What the rows of shadow comparisons must do on every database. */
abstract class ShadowRowsContract {

  private static final AliasName LIVE = new AliasName("live");

  @Autowired private ShadowRows rows;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;
  @Autowired private Client client;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ShadowPair pair;

  @BeforeEach
  void publishTwoVersions() {
    ModelFixture model = new ModelFixture(publisher, artifacts, client);
    pair = new ShadowPair(LIVE, model.publish(0.5, 0.9).key(), model.publish(0.4, 0.9).key());
  }

  @Test
  void instances_add_to_the_same_row_at_the_same_time() throws Exception {
    ModelFixture.atOnce(
        8,
        i -> {
          rows.add(pair, sums(100 + i));
          return i;
        });

    List<ShadowRows.Row> all = rows.of(LIVE, List.of(pair.shadow()));

    assertThat(all).hasSize(1);
    ShadowRows.Row row = all.get(0);
    assertThat(row.pair()).isEqualTo(pair);
    assertThat(row.requests()).isEqualTo(8);
    assertThat(row.examples()).isEqualTo(16);
    assertThat(row.agreed()).isEqualTo(8);
    assertThat(row.failed()).isEqualTo(8);
    assertThat(row.dropped()).isEqualTo(8);
    assertThat(row.difference()).isEqualTo(4);
    assertThat(row.versionMax()).isEqualTo(Duration.ofNanos(107));
    assertThat(rows.confusion(pair)).containsExactly(new ConfusedPair(1, 2, 8));
  }

  @Test
  void a_version_that_was_deleted_has_no_row() {
    ShadowPair gone = new ShadowPair(LIVE, pair.version(), UUID.randomUUID());

    assertThatThrownBy(() -> rows.add(gone, sums(1)))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(rows.of(LIVE, List.of(pair.version()))).isEmpty();
  }

  private static ShadowTally.Sums sums(long most) {
    return new ShadowTally.Sums(
        1,
        2,
        1,
        1,
        1,
        0.5,
        most,
        most,
        most,
        most,
        Map.of(new ShadowTally.Cell(1, 1), 1L, new ShadowTally.Cell(1, 2), 1L));
  }
}
