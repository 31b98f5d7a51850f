package io.github.perceptron.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What {@link ArtifactKeeper} must do on every database. */
abstract class KeeperContract {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Set<Sha256> needed = new HashSet<>();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ArtifactStore store;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ArtifactKeeper keeper;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ArtifactHolds holds;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private TransactionTemplate transactions;

  /** A database that may hold tables already. */
  abstract DataSource database();

  @BeforeEach
  void makeKeeper() {
    Flyway.configure().dataSource(database()).load().migrate();
    JdbcClient jdbc = JdbcClient.create(database());
    jdbc.sql("delete from released_artifact").update();
    jdbc.sql("delete from artifact_hold").update();
    transactions = new TransactionTemplate(new JdbcTransactionManager(database()));
    store = new DirectoryArtifactStore(directory, new DiskReserve(DataSize.ofBytes(0), directory));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    holds = new ArtifactHolds(jdbc, clock);
    keeper = new ArtifactKeeper(store, List.of(needed::contains), holds, jdbc, transactions, clock);
  }

  @Test
  void an_artifact_that_was_released_is_deleted_after_the_time_of_grace() throws IOException {
    Sha256 artifact = put("released");
    release(artifact);

    assertThat(keeper.deleteReleasedBefore(NOW)).isZero();
    assertThat(store.contains(artifact)).isTrue();
    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(store.contains(artifact)).isFalse();
    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isZero();
  }

  @Test
  void an_artifact_that_somebody_still_needs_stays_when_another_released_it() throws IOException {
    Sha256 artifact = put("shared");
    needed.add(artifact);
    release(artifact);

    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isZero();
    needed.remove(artifact);

    // Nobody asks again of its own: whoever needs it releases it, too.
    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isZero();
    assertThat(store.contains(artifact)).isTrue();
    release(artifact);
    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isEqualTo(1);
  }

  @Test
  void a_release_that_was_rolled_back_deletes_nothing() throws IOException {
    Sha256 artifact = put("rolled back");

    transactions.executeWithoutResult(
        transaction -> {
          keeper.release(artifact);
          transaction.setRollbackOnly();
        });

    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isZero();
    assertThat(store.contains(artifact)).isTrue();
  }

  @Test
  void a_row_cannot_refer_to_an_artifact_that_is_gone() throws IOException {
    Sha256 artifact = put("gone");
    store.delete(artifact);

    assertThatThrownBy(
            () -> transactions.executeWithoutResult(transaction -> keeper.keep(artifact)))
        .isInstanceOf(ArtifactGoneException.class);
    put("gone");
    transactions.executeWithoutResult(transaction -> keeper.keep(artifact));
  }

  @Test
  void a_file_that_another_row_still_needs_is_not_deleted_at_once() throws IOException {
    Sha256 shared = put("the newest checkpoint, which is that of the best epoch too");
    needed.add(shared);

    keeper.deleteNow(shared);
    assertThat(store.contains(shared)).isTrue();

    needed.remove(shared);
    keeper.deleteNow(shared);
    assertThat(store.contains(shared)).isFalse();
  }

  @Test
  void no_artifact_is_deleted_while_there_is_a_hold_and_all_are_afterwards() throws IOException {
    Sha256 released = put("released");
    Sha256 checkpoint = put("checkpoint");
    release(released);

    try (ArtifactHolds.Hold hold = holds.take()) {
      hold.extend();
      keeper.deleteNow(checkpoint);
      assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isZero();
      assertThat(store.contains(released)).isTrue();
      assertThat(store.contains(checkpoint)).isTrue();
    }

    keeper.deleteNow(checkpoint);
    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void the_hold_of_a_process_that_died_ends_by_itself() throws IOException {
    Sha256 released = put("released");
    release(released);
    ArtifactHolds.Hold forgotten = holds.take();
    forgotten.extend();

    JdbcTemplate hours = new JdbcTemplate(database());
    hours.update("update artifact_hold set held_until = ?", Timestamp.from(NOW.minusSeconds(1)));

    assertThat(keeper.deleteReleasedBefore(NOW.plusSeconds(1))).isEqualTo(1);
  }

  private Sha256 put(String text) throws IOException {
    return store.put(text.getBytes(UTF_8)).sha256();
  }

  private void release(Sha256 artifact) {
    transactions.executeWithoutResult(transaction -> keeper.release(artifact));
  }
}
