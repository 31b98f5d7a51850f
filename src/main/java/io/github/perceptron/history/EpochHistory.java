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

/** The epochs of jobs, in the order they ended. */
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
   * Adds the epoch that ended, and its event; joins the transaction that moves the job on.
   *
   * <p>A job that goes on from a checkpoint trains epochs again that stand here already. They come
   * out the same and keep their rows; if one does not, because the service or its native code was
   * changed in between, its row and those after it are replaced.
   *
   * @return what became of the history
   */
  @Transactional
  public Appended append(JobId jobId, EpochRecord epoch) {
    Optional<EpochRecord> before = epochs.find(jobId, epoch.epoch());
    if (before.isEmpty()) {
      epochs.insert(jobId, epoch);
      events.epoch(jobId, epoch);
      return Appended.NEW;
    }
    if (before.get().hasNumbersOf(epoch)) {
      return Appended.WAS_THERE;
    }
    epochs.deleteFrom(jobId, epoch.epoch());
    epochs.insert(jobId, epoch);
    events.epoch(jobId, epoch);
    return Appended.DIFFERS;
  }

  /** The highest val_accuracy of a job's epochs up to {@code lastEpoch}; null when none has one. */
  @Transactional(readOnly = true)
  public @Nullable Double bestValAccuracy(JobId jobId, int lastEpoch) {
    return epochs.highest(jobId, EpochMetric.VAL_ACCURACY, lastEpoch).orElse(null);
  }

  /** What adding an epoch did. */
  public enum Appended {
    /** A row more. */
    NEW,
    /** Nothing: the epoch was trained before, with the same numbers. */
    WAS_THERE,
    /** The row was replaced: the epoch was trained before, with other numbers. */
    DIFFERS
  }

  /**
   * The epochs of a job after {@code epoch}, 0 for all of them; two queries.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
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
   * Metrics of several jobs, thinned to what a small curve can show; one query.
   *
   * @param jobIds at least one
   * @param metrics at least one
   * @param most at most so many epochs of each job, evenly spaced, the last one among them
   * @return in the order of the epochs; nothing of a job that has none, or that does not exist
   */
  @Transactional(readOnly = true)
  public Map<JobId, List<CurvePoint>> curves(
      Collection<JobId> jobIds, List<EpochMetric> metrics, int most) {
    return epochs.curves(jobIds, metrics, most).stream()
        .collect(Collectors.groupingBy(CurvePoint::jobId, LinkedHashMap::new, Collectors.toList()));
  }
}
