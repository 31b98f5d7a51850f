package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobProperties;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.projects.CurrentProject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stored Idempotency-Keys of the current project with the jobs that they created. All methods
 * take part in the caller's transaction.
 */
@Component
class IdempotencyKeys {

  private final JdbcClient jdbc;
  private final Transitions transitions;
  private final JobProperties properties;

  IdempotencyKeys(JdbcClient jdbc, Transitions transitions, JobProperties properties) {
    this.jdbc = jdbc;
    this.transitions = transitions;
    this.properties = properties;
  }

  /**
   * Returns the job that a key created.
   *
   * @throws IdempotencyKeyException if the key created it from another body
   */
  Optional<JobId> jobOf(IdempotencyKey key) {
    Optional<Use> use =
        jdbc.sql(
                "select job_id, body_sha256 from idempotency_key"
                    + " where project = ? and idempotency_key = ? and created_at > ?")
            .params(CurrentProject.get().name(), key.value(), oldestKept())
            .query(
                (row, number) ->
                    new Use(
                        new JobId(row.getObject("job_id", UUID.class)),
                        new Sha256(row.getString("body_sha256"))))
            .optional();
    use.filter(it -> !it.bodySha256().equals(key.bodySha256()))
        .ifPresent(
            it -> {
              throw IdempotencyKeyException.otherBody(it.jobId());
            });
    return use.map(Use::jobId);
  }

  /** Stores a key that has just created a job, and deletes the expired keys. */
  void keep(IdempotencyKey key, JobId job) {
    jdbc.sql("delete from idempotency_key where created_at <= ?").param(oldestKept()).update();
    jdbc.sql(
            "insert into idempotency_key (project, idempotency_key, body_sha256, job_id,"
                + " created_at) values (?, ?, ?, ?, ?)")
        .params(
            CurrentProject.get().name(),
            key.value(),
            key.bodySha256().hex(),
            job.value(),
            transitions.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  private OffsetDateTime oldestKept() {
    return transitions.now().minus(properties.idempotencyKeysKept()).atOffset(ZoneOffset.UTC);
  }

  private record Use(JobId jobId, Sha256 bodySha256) {}
}
