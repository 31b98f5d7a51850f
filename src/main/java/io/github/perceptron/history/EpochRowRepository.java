package io.github.perceptron.history;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of epochs. */
interface EpochRowRepository extends JpaRepository<EpochRow, EpochRow.Key> {

  @Query(
      """
      select e from EpochRow e
      where e.id.jobId = :jobId and e.id.epoch > :afterEpoch
      order by e.id.epoch
      """)
  List<EpochRow> after(UUID jobId, int afterEpoch);

  @Query(
      """
      select max(e.valAccuracy) from EpochRow e
      where e.id.jobId = :jobId and e.id.epoch <= :lastEpoch
      """)
  @Nullable Double bestValAccuracy(UUID jobId, int lastEpoch);

  /** Of each job at most so many epochs, evenly spaced, the last one among them. */
  @Query(
      """
      select new io.github.perceptron.history.CurvePoint(e.jobId, e.epoch, e.accuracy, e.valAccuracy)
      from (
        select r.id.jobId as jobId, r.id.epoch as epoch, r.accuracy as accuracy,
          r.valAccuracy as valAccuracy,
          row_number() over (partition by r.id.jobId order by r.id.epoch desc) as fromLast,
          count(*) over (partition by r.id.jobId) as total
        from EpochRow r where r.id.jobId in :jobIds
      ) e
      where mod(e.fromLast - 1, (e.total + :most - 1) / :most) = 0
      order by e.jobId, e.epoch
      """)
  List<CurvePoint> curves(Collection<UUID> jobIds, int most);

  @Modifying(flushAutomatically = true, clearAutomatically = true)
  @Query("delete from EpochRow e where e.id.jobId = :jobId and e.id.epoch >= :epoch")
  void deleteFrom(UUID jobId, int epoch);
}
