package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds the metrics of the long histories that were drawn last, so that a figure of a job that has
 * 100,000 epochs reads only those that are new.
 *
 * <p>Rows of epochs do not change, but a job that trains some epochs again may replace the last
 * ones. Then the last row that is held here is gone or was recorded at another time, and the whole
 * history is read again.
 */
@Component
class RecentHistories {

  /** Epochs of all held histories: 36 bytes each with four metrics, 11 MB together. */
  private static final int MOST_EPOCHS = 300_000;

  /** Shorter histories are read quickly. */
  private static final int LONG = 1000;

  private final EpochRows epochs;
  private final Map<JobId, Held> histories = new LinkedHashMap<>(16, 0.75f, true);

  RecentHistories(EpochRows epochs) {
    this.epochs = epochs;
  }

  /**
   * Returns metrics of all epochs of a job; no epochs if the job does not exist.
   *
   * @param metrics the same in each call
   */
  EpochColumns of(JobId job, List<EpochMetric> metrics) {
    Integer last = epochs.last(List.of(job)).get(job);
    if (last == null) {
      forget(job);
      return new EpochColumns(metrics);
    }
    Held held = held(job, metrics);
    EpochColumns found;
    synchronized (held) {
      held.update(job, last);
      found = held.columns.copy();
    }
    bound(job, found.size());
    return found;
  }

  private Held held(JobId job, List<EpochMetric> metrics) {
    synchronized (histories) {
      return histories.computeIfAbsent(job, it -> new Held(metrics));
    }
  }

  private void forget(JobId job) {
    synchronized (histories) {
      histories.remove(job);
    }
  }

  /** Forgets the histories that were not drawn for the longest time. */
  private void bound(JobId job, int size) {
    synchronized (histories) {
      if (size < LONG) {
        histories.remove(job);
        return;
      }
      int all = histories.values().stream().mapToInt(Held::size).sum();
      Iterator<Held> oldest = histories.values().iterator();
      while (all > MOST_EPOCHS && oldest.hasNext()) {
        all -= oldest.next().size();
        oldest.remove();
      }
    }
  }

  /** The history of one job. */
  private final class Held {

    private final List<EpochMetric> metrics;
    private EpochColumns columns;
    private @Nullable OffsetDateTime lastRecordedAt;
    private volatile int size;

    Held(List<EpochMetric> metrics) {
      this.metrics = metrics;
      this.columns = new EpochColumns(metrics);
    }

    int size() {
      return size;
    }

    /** Reads the epochs up to {@code last} that are missing, or all if the held ones changed. */
    void update(JobId job, int last) {
      // Read before the rows: if these are replaced meanwhile, the next call sees another time.
      OffsetDateTime recordedAt = epochs.recordedAt(job, last).orElse(null);
      if (!isPrefix(job, last, recordedAt)) {
        columns = new EpochColumns(metrics);
      }
      int held = columns.lastEpoch();
      if (held < last) {
        epochs.read(job, held, last - held, columns);
      }
      lastRecordedAt = recordedAt;
      size = columns.size();
    }

    private boolean isPrefix(JobId job, int last, @Nullable OffsetDateTime recordedAt) {
      int held = columns.lastEpoch();
      if (held == 0 || lastRecordedAt == null || held > last) {
        return held == 0;
      }
      OffsetDateTime now = held == last ? recordedAt : epochs.recordedAt(job, held).orElse(null);
      return lastRecordedAt.equals(now);
    }
  }
}
