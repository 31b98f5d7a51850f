package io.github.perceptron.history;

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

  @Modifying(flushAutomatically = true, clearAutomatically = true)
  @Query("delete from EpochRow e where e.id.jobId = :jobId and e.id.epoch >= :epoch")
  void deleteFrom(UUID jobId, int epoch);
}
