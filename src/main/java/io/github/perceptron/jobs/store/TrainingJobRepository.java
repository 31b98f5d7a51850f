package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobState;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of training jobs. */
public interface TrainingJobRepository extends JpaRepository<TrainingJob, UUID> {

  /** One job with its labels. */
  @Query("select j from TrainingJob j left join fetch j.labels where j.id = :id")
  Optional<TrainingJob> withLabels(UUID id);

  /** Some jobs with their labels. */
  @Query("select j from TrainingJob j left join fetch j.labels where j.id in :ids")
  List<TrainingJob> withLabels(Collection<UUID> ids);

  /** One job, whose row nobody else may change until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select j from TrainingJob j where j.id = :id")
  Optional<TrainingJob> lock(UUID id);

  /** The same, whose columns nobody needs; empty if there is no such job. */
  @Query(value = "select id from training_job where id = :id for update", nativeQuery = true)
  Optional<UUID> lockRow(UUID id);

  /** Those in one state, in the order they began to wait. */
  @Query("select j.id from TrainingJob j where j.state = :state order by j.queuedAt, j.id")
  List<UUID> idsIn(JobState state);

  /** The work that waits, in the order of the queue, and the work that is being done. */
  @Query(
      """
      select new io.github.perceptron.jobs.store.JobWork(
        j.id, j.state, j.extent.parameterCount, j.extent.trainingRows, j.epochs, j.epoch, j.epochRowsDone, j.trainingMillis)
      from TrainingJob j where j.state in :states order by j.queuedAt, j.id
      """)
  List<JobWork> workIn(Collection<JobState> states);

  /** The work of the newest jobs that have trained for an epoch. */
  @Query(
      """
      select new io.github.perceptron.jobs.store.JobWork(
        j.id, j.state, j.extent.parameterCount, j.extent.trainingRows, j.epochs, j.epoch, j.epochRowsDone, j.trainingMillis)
      from TrainingJob j where j.epoch > 0 order by j.createdAt desc, j.id desc
      """)
  List<JobWork> workDone(Limit limit);

  /** Those in some states that start from one of some versions of a model, the oldest first. */
  @Query(
      """
      select j.id from TrainingJob j
      where j.initial.initialModel = :model and j.initial.initialVersion in :versions and j.state in :states
      order by j.createdAt, j.id
      """)
  List<UUID> startingFrom(String model, Collection<Integer> versions, Collection<JobState> states);

  /** Those of some jobs that ended before a time. */
  @Query("select j.id from TrainingJob j where j.id in :ids and j.finishedAt < :before")
  List<UUID> endedBefore(Collection<UUID> ids, Instant before);

  /** The versions that jobs published are deleted. */
  @Modifying(flushAutomatically = true)
  @Query("update TrainingJob j set j.publication.versionDeletedAt = :now where j.id in :ids")
  void versionsDeleted(Collection<UUID> ids, Instant now);

  /** How many wait for a worker. */
  long countByState(JobState state);
}
