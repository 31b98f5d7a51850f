package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.artifacts.ArtifactUse;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.storage.CheckpointBytes;
import io.github.perceptron.training.checkpoint.CheckpointRow.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The database rows of checkpoints. They are added and deleted but never changed; their files must
 * be kept.
 */
@Repository
class CheckpointRows implements ArtifactUse, CheckpointBytes {

  private final JdbcClient jdbc;

  CheckpointRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a checkpoint of a job of the current project. */
  void insert(CheckpointRow row) {
    CheckpointRow.Key key = row.key();
    jdbc.sql(
            """
            insert into training_checkpoint (job_id, project, kind, epoch, rows_done,
              artifact_sha256, artifact_bytes, duration_ms, written_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            key.job().value(),
            CurrentProject.get().name(),
            key.kind().name(),
            key.epoch(),
            key.rowsDone(),
            row.artifact().sha256().hex(),
            row.artifact().bytes(),
            row.durationMillis(),
            row.writtenAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(CheckpointRow.Key key) {
    jdbc.sql(
            "delete from training_checkpoint"
                + " where job_id = ? and kind = ? and epoch = ? and rows_done = ?")
        .params(key.job().value(), key.kind().name(), key.epoch(), key.rowsDone())
        .update();
  }

  Optional<CheckpointRow> find(CheckpointRow.Key key) {
    return newest(key.job(), key.kind()).stream().filter(row -> row.key().equals(key)).findFirst();
  }

  /** Returns the checkpoints of one kind; the one with the most progress comes first. */
  List<CheckpointRow> newest(JobId job, Kind kind) {
    return jdbc.sql(
            "select * from training_checkpoint where job_id = ? and kind = ?"
                + " order by epoch desc, rows_done desc")
        .params(job.value(), kind.name())
        .query(CheckpointRows::row)
        .list();
  }

  /** Returns jobs that have checkpoints, after an id, sorted by id. */
  List<JobId> jobsAfter(JobId last) {
    return jdbc
        .sql(
            "select distinct job_id from training_checkpoint where job_id > ?"
                + " order by job_id fetch first 1000 rows only")
        .param(last.value())
        .query(UUID.class)
        .list()
        .stream()
        .map(JobId::new)
        .toList();
  }

  @Override
  public boolean needs(Sha256 sha256) {
    return jdbc.sql("select count(*) from training_checkpoint where artifact_sha256 = ?")
            .param(sha256.hex())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public long sum() {
    // The newest checkpoint and that of the best epoch may be one file.
    return jdbc.sql(
            """
            select coalesce(sum(artifact_bytes), 0)
            from (select distinct artifact_sha256, artifact_bytes from training_checkpoint) files
            """)
        .query(Long.class)
        .single();
  }

  private static CheckpointRow row(ResultSet row, int number) throws SQLException {
    return new CheckpointRow(
        new CheckpointRow.Key(
            new JobId(row.getObject("job_id", UUID.class)),
            Kind.valueOf(row.getString("kind")),
            row.getInt("epoch"),
            row.getInt("rows_done")),
        new Artifact(new Sha256(row.getString("artifact_sha256")), row.getLong("artifact_bytes")),
        row.getLong("duration_ms"),
        row.getObject("written_at", OffsetDateTime.class).toInstant());
  }
}
