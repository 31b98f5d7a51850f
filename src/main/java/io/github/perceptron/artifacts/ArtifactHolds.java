package io.github.perceptron.artifacts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps every instance from deleting files of the {@link ArtifactStore} for some time.
 *
 * <p>Who takes a hold and reads rows afterwards, finds every file that these rows refer to: a file
 * is deleted only after the rows without it are committed, and after a look for holds that follows
 * this commit.
 */
@Service
public class ArtifactHolds {

  /** Longer than the largest file takes to be copied. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The shortest time between two extensions of a hold. */
  private static final Duration EXTENDED_EVERY = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  ArtifactHolds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes a hold. It ends when it is closed, or an hour after it was extended last. */
  public Hold take() {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    jdbc.sql("delete from artifact_hold where held_until < ?").param(Timestamp.from(now)).update();
    jdbc.sql("insert into artifact_hold (id, held_until) values (?, ?)")
        .params(id, Timestamp.from(now.plus(LONGEST)))
        .update();
    return new Hold(id, now);
  }

  /** Returns whether there is a hold. */
  boolean exist() {
    return jdbc.sql("select count(*) from artifact_hold where held_until >= ?")
            .param(Timestamp.from(clock.instant()))
            .query(Long.class)
            .single()
        > 0;
  }

  /** A hold; used by one thread. */
  public final class Hold implements AutoCloseable {

    private final UUID id;
    private Instant extended;

    private Hold(UUID id, Instant now) {
      this.id = id;
      this.extended = now;
    }

    /** Makes the hold last another hour from now on. Cheap if it was called a moment ago. */
    public void extend() {
      Instant now = clock.instant();
      if (extended.plus(EXTENDED_EVERY).isBefore(now)) {
        jdbc.sql("update artifact_hold set held_until = ? where id = ?")
            .params(Timestamp.from(now.plus(LONGEST)), id)
            .update();
        extended = now;
      }
    }

    @Override
    public void close() {
      jdbc.sql("delete from artifact_hold where id = ?").param(id).update();
    }
  }
}
