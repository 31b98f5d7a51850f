package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.metrics.EpochMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The finished epochs of jobs, in their order. */
@Service
public class EpochHistory {

  private final EpochRows epochs;
  private final RecentHistories recent;
  private final TrainingJobs jobs;
  private final JobEvents events;

  EpochHistory(EpochRows epochs, RecentHistories recent, TrainingJobs jobs, JobEvents events) {
    this.epochs = epochs;
    this.recent = recent;
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
   * Reads epochs of a job in batches, with one query for each. It holds one batch in memory, and no
   * connection to the database while {@code sink} takes one.
   *
   * @param sink takes the batches in the order of the epochs, at least one, which may be empty
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist; the sink has
   *     taken nothing
   * @throws IOException if the sink throws one
   */
  public void read(JobId jobId, EpochSelection selection, BatchSink sink) throws IOException {
    jobs.requireExists(jobId);
    if (selection.points() != null) {
      sink.take(spaced(jobId, selection.after(), selection.points()));
      return;
    }
    int last = selection.after();
    int left = selection.most();
    int size;
    do {
      int most = Math.min(left, EpochRows.BATCH);
      List<EpochRecord> batch = epochs.after(jobId, last, most);
      sink.take(batch);
      size = batch.size();
      left -= size;
      last = batch.isEmpty() ? last : batch.get(size - 1).epoch();
    } while (size == EpochRows.BATCH && left > 0);
  }

  /**
   * Returns metrics of all epochs of a job for a figure. Those of a long history that were read
   * before are not read again.
   *
   * @param metrics the same in each call
   * @param marked an epoch that the curves must have, if the job has it; null for none
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   */
  public DrawnHistory drawn(JobId jobId, List<EpochMetric> metrics, @Nullable Integer marked) {
    jobs.requireExists(jobId);
    DrawnHistory drawn = recent.of(jobId, metrics);
    return marked == null
        ? drawn
        : epochs
            .find(jobId, marked)
            .map(epoch -> drawn.with(new DrawnHistory.Point(marked, epoch.metrics())))
            .orElse(drawn);
  }

  /**
   * Returns metrics of epochs of a job as columns.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   */
  public EpochColumns columns(JobId jobId, EpochSelection selection, List<EpochMetric> metrics) {
    jobs.requireExists(jobId);
    EpochColumns columns = new EpochColumns(metrics);
    if (selection.points() != null) {
      spaced(jobId, selection.after(), selection.points())
          .forEach(epoch -> columns.add(epoch.epoch(), epoch.metrics()));
      return columns;
    }
    epochs.read(jobId, selection.after(), selection.most(), metrics, columns::add);
    return columns;
  }

  private List<EpochRecord> spaced(JobId jobId, int after, int points) {
    Integer last = epochs.last(List.of(jobId)).get(jobId);
    return last == null || last <= after
        ? List.of()
        : epochs.numbered(jobId, EpochSpacing.of(after, last, points));
  }

  /** Takes batches of epochs. */
  public interface BatchSink {
    /** Takes the epochs that follow those of the batch before. */
    void take(List<EpochRecord> batch) throws IOException;
  }

  /**
   * Returns metrics of several jobs, downsampled for small curves. It makes two queries, and one
   * for each job that has more epochs than {@code most}. It reads no epoch that it does not return.
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
    List<JobId> whole = new ArrayList<>();
    Map<JobId, List<CurvePoint>> curves = new LinkedHashMap<>();
    List<JobId> existing = jobs.existing(jobIds);
    if (existing.isEmpty()) {
      return curves;
    }
    epochs
        .last(existing)
        .forEach(
            (job, last) -> {
              if (last <= most) {
                whole.add(job);
              } else {
                curves.put(job, epochs.curve(job, EpochSpacing.of(0, last, most), metrics));
              }
            });
    if (!whole.isEmpty()) {
      for (CurvePoint point : epochs.curves(whole, metrics)) {
        curves.computeIfAbsent(point.jobId(), job -> new ArrayList<>()).add(point);
      }
    }
    return curves;
  }
}
