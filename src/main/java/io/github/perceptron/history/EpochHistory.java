package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The finished epochs of jobs, in their order. */
@Service
public class EpochHistory {

  private final EpochRows epochs;
  private final TrainingJobs jobs;
  private final JobEvents events;

  EpochHistory(EpochRows epochs, TrainingJobs jobs, JobEvents events) {
    this.epochs = epochs;
    this.jobs = jobs;
    this.events = events;
  }

  /**
   * Adds a finished epoch and its event; joins the transaction that updates the job.
   *
   * <p>A job that continues from a checkpoint trains some recorded epochs again. They have the same
   * metrics, and their rows stay. If an epoch has other metrics, because the service or its native
   * code was changed meanwhile, its row and all rows after it are replaced.
   *
   * @return how the history changed
   */
  @Transactional
  public Appended append(JobId jobId, EpochRecord epoch) {
    Optional<EpochRecord> before = epochs.find(jobId, epoch.epoch());
    if (before.isEmpty()) {
      epochs.insert(jobId, epoch);
      events.epoch(jobId, epoch);
      return Appended.NEW;
    }
    if (before.get().hasSameMetrics(epoch)) {
      return Appended.WAS_THERE;
    }
    epochs.deleteFrom(jobId, epoch.epoch());
    epochs.insert(jobId, epoch);
    events.epoch(jobId, epoch);
    return Appended.DIFFERS;
  }

  /**
   * Returns the highest val_accuracy of a job's epochs up to {@code lastEpoch}; null if no epoch
   * has one.
   */
  @Transactional(readOnly = true)
  public @Nullable Double bestValAccuracy(JobId jobId, int lastEpoch) {
    return epochs.highest(jobId, EpochMetric.VAL_ACCURACY, lastEpoch).orElse(null);
  }

  /** The result of {@link #append}. */
  public enum Appended {
    /** The epoch was added. */
    NEW,
    /** The epoch was already there with the same metrics; nothing changed. */
    WAS_THERE,
    /** The epoch was already there with other metrics; its row was replaced. */
    DIFFERS
  }

  /**
   * Returns the epochs of a job after {@code epoch}, with at most two queries; 0 means all epochs.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   */
  @Transactional(readOnly = true)
  public List<EpochRecord> after(JobId jobId, int epoch) {
    List<EpochRecord> found = epochs.after(jobId, epoch);
    if (found.isEmpty()) {
      jobs.get(jobId);
    }
    return found;
  }

  /**
   * Returns metrics of several jobs, downsampled for small curves, with one query.
   *
   * @param jobIds at least one
   * @param metrics at least one
   * @param most maximum number of epochs of each job; they are evenly spaced and include the last
   *     one
   * @return the points of each job, sorted by epoch; no entry for a job that has no epochs or does
   *     not exist
   */
  @Transactional(readOnly = true)
  public Map<JobId, List<CurvePoint>> curves(
      Collection<JobId> jobIds, List<EpochMetric> metrics, int most) {
    return epochs.curves(jobIds, metrics, most).stream()
        .collect(Collectors.groupingBy(CurvePoint::jobId, LinkedHashMap::new, Collectors.toList()));
  }
}
