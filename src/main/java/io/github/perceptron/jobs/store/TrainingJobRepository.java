package io.github.perceptron.jobs.store;

import io.github.perceptron.digests.Sha256;
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

  /** Finds a job and reads its labels. */
  @Query("select j from TrainingJob j left join fetch j.labels where j.id = :id")
  Optional<TrainingJob> withLabels(UUID id);

  /** Finds jobs and reads their labels. */
  @Query("select j from TrainingJob j left join fetch j.labels where j.id in :ids")
  List<TrainingJob> withLabels(Collection<UUID> ids);

  /** Returns those of the given ids that are ids of jobs. */
  @Query("select j.id from TrainingJob j where j.id in :ids")
  List<UUID> existing(Collection<UUID> ids);

  /** Finds a job and locks its row until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select j from TrainingJob j where j.id = :id")
  Optional<TrainingJob> lock(UUID id);

  /** Returns the jobs in a state, in the order in which they entered the queue. */
  @Query("select j.id from TrainingJob j where j.state = :state order by j.queue.queuedAt, j.id")
  List<UUID> idsIn(JobState state);

  /**
   * Returns the jobs in some states that start from one of the given versions of a model, oldest
   * first.
   */
  @Query(
      """
      select j.id from TrainingJob j
      where j.initial.initialModel = :model and j.initial.initialVersion in :versions and j.state in :states
      order by j.submission.createdAt, j.id
      """)
  List<UUID> startingFrom(String model, Collection<Integer> versions, Collection<JobState> states);

  /** Returns the jobs in some states that train on a version of a data set, oldest first. */
  @Query(
      """
      select j.id from TrainingJob j
      where j.dataSet = :dataSet and j.dataSha256 = :sha256 and j.state in :states
      order by j.submission.createdAt, j.id
      """)
  List<UUID> trainingOn(String dataSet, Sha256 sha256, Collection<JobState> states, Limit limit);

  /** Returns those of the given jobs that ended before a time. */
  @Query("select j.id from TrainingJob j where j.id in :ids and j.finishedAt < :before")
  List<UUID> endedBefore(Collection<UUID> ids, Instant before);

  /** Returns jobs that ended before a time, after an id, sorted by id. */
  @Query(
      "select j.id from TrainingJob j where j.finishedAt < :time and j.id > :after order by j.id")
  List<UUID> endedBefore(Instant time, UUID after, Limit limit);

  /** Records that the versions which the given jobs published are deleted. */
  @Modifying(flushAutomatically = true)
  @Query("update TrainingJob j set j.publication.versionDeletedAt = :now where j.id in :ids")
  void versionsDeleted(Collection<UUID> ids, Instant now);
}
