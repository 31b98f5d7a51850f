package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.ArtifactStore.Stored;
import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps a file of the {@link ArtifactStore} as long as a database row refers to it, and deletes it
 * some minutes after the last reference is gone.
 *
 * <p>Files with equal bytes are stored once, and a repeated job creates equal bytes. A file without
 * references can therefore get a new reference at any time. Both operations, the new reference and
 * the deletion, lock the same row.
 */
@Service
public class ArtifactKeeper {

  private static final Logger log = LoggerFactory.getLogger(ArtifactKeeper.class);

  private final ArtifactStore store;
  private final List<ArtifactUse> uses;
  private final ArtifactHolds holds;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  ArtifactKeeper(
      ArtifactStore store,
      List<ArtifactUse> uses,
      ArtifactHolds holds,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.uses = uses;
    this.holds = holds;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps a file because a row of this transaction refers to it. Other transactions that keep a
   * file wait until this one ends.
   *
   * @throws ArtifactGoneException if the file was deleted after it was stored
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(Sha256 sha256) {
    lockGate();
    if (!store.contains(sha256)) {
      throw new ArtifactGoneException(sha256);
    }
  }

  /** Notes that a row of this transaction no longer refers to a file. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(Sha256 sha256) {
    jdbc.sql("insert into released_artifact (id, sha256, released_at) values (?, ?, ?)")
        .params(UUID.randomUUID(), sha256.hex(), Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Deletes files that were released before a point in time and that no row refers to; none while
   * the store does not answer.
   *
   * @return the number of deleted files
   */
  public int deleteReleasedBefore(Instant time) {
    if (store.outage().isPresent()) {
      return 0;
    }
    int deleted = 0;
    for (Released released :
        jdbc.sql("select id, sha256 from released_artifact where released_at < ?")
            .param(Timestamp.from(time))
            .query(
                (row, number) ->
                    new Released(
                        row.getObject("id", UUID.class), new Sha256(row.getString("sha256"))))
            .list()) {
      if (Boolean.TRUE.equals(transactions.execute(transaction -> delete(released)))) {
        deleted++;
      }
    }
    return deleted;
  }

  /**
   * Deletes files that were stored before a point in time, that no row refers to, and that nobody
   * released: what a process left that was killed between the file and its row.
   *
   * @return the number of deleted files
   */
  public int deleteOrphansStoredBefore(Instant time) throws IOException {
    int deleted = 0;
    for (Stored file : store.all()) {
      if (file.storedAt().isBefore(time)
          && isOrphan(file.sha256())
          && Boolean.TRUE.equals(
              transactions.execute(transaction -> deleteOrphan(file.sha256())))) {
        deleted++;
      }
    }
    return deleted + store.deleteUnfinishedBefore(time);
  }

  private boolean isOrphan(Sha256 sha256) {
    return uses.stream().noneMatch(use -> use.needs(sha256));
  }

  private boolean deleteOrphan(Sha256 sha256) {
    lockGate();
    if (holds.exist() || !isOrphan(sha256)) {
      return false;
    }
    try {
      return store.delete(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes a file at once that no new row can refer to. Call it after the commit that released the
   * file. The file stays if another row needs it, and, while there is a hold, until the next sweep.
   *
   * @throws IOException if the file could not be deleted
   */
  public void deleteNow(Sha256 sha256) throws IOException {
    if (!holds.exist() && isOrphan(sha256)) {
      store.delete(sha256);
    }
  }

  private boolean delete(Released released) {
    lockGate();
    if (holds.exist()) {
      return false;
    }
    boolean deleted = false;
    if (isOrphan(released.sha256())) {
      try {
        deleted = store.delete(released.sha256());
      } catch (IOException e) {
        log.atWarn()
            .addKeyValue("artifact_sha256", released.sha256())
            .setCause(e)
            .log(
                "A file without references could not be deleted and stays on disk; the next"
                    + " sweep tries again");
        return false;
      }
    }
    jdbc.sql("delete from released_artifact where id = ?").param(released.id()).update();
    return deleted;
  }

  private void lockGate() {
    jdbc.sql("select id from artifact_gate for update").query(Integer.class).single();
  }

  /** A row which records that one reference to a file was removed. */
  private record Released(UUID id, Sha256 sha256) {}
}
