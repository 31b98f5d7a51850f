package io.github.perceptron.training.checkpoint;

import io.github.perceptron.training.checkpoint.CheckpointRow.Kind;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of checkpoints. */
interface CheckpointRowRepository extends JpaRepository<CheckpointRow, CheckpointRow.Key> {

  /** Those of one kind, the one that goes furthest first. */
  @Query(
      """
      select c from CheckpointRow c
      where c.id.jobId = :jobId and c.id.kind = :kind
      order by c.id.epoch desc, c.id.rowsDone desc
      """)
  List<CheckpointRow> newest(UUID jobId, Kind kind);

  /** All of a job. */
  @Query("select c from CheckpointRow c where c.id.jobId = :jobId")
  List<CheckpointRow> of(UUID jobId);
}
