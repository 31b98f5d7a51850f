package io.github.perceptron.jobs;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of training jobs. */
interface TrainingJobRepository extends JpaRepository<TrainingJob, UUID> {

  /** The newest jobs, all of them or those in one state. */
  @Query(
      """
      select j from TrainingJob j
      where (:state is null or j.state = :state)
      order by j.createdAt desc, j.id desc
      """)
  List<TrainingJob> newest(@Nullable JobState state, Limit limit);

  /** The newest jobs that come after the last one of a page. */
  @Query(
      """
      select j from TrainingJob j
      where (:state is null or j.state = :state)
        and (j.createdAt < :createdAt or (j.createdAt = :createdAt and j.id < :id))
      order by j.createdAt desc, j.id desc
      """)
  List<TrainingJob> newestAfter(@Nullable JobState state, Instant createdAt, UUID id, Limit limit);

  /** One job, whose row nobody else may change until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select j from TrainingJob j where j.id = :id")
  Optional<TrainingJob> lock(UUID id);

  /** Those in one state, in the order they began to wait. */
  @Query("select j.id from TrainingJob j where j.state = :state order by j.queuedAt, j.id")
  List<UUID> idsIn(JobState state);

  /** How many wait for a worker. */
  long countByState(JobState state);
}
