package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds the long histories that were drawn last, as far as figures show them, so that a figure of a
 * job that has 100,000 epochs reads only those that are new.
 *
 * <p>Rows of epochs do not change, but a job that trains some epochs again may replace the last
 * ones. Then the last row that is held here is gone or was recorded at another time, and the whole
 * history is read again.
 */
@Component
class RecentHistories {

  /** With six metrics, a history takes 84 kB, so all together 9 MB. */
  private static final int MOST = 100;

  /** Shorter histories are read quickly. */
  private static final int LONG = 1000;

  private final EpochRows rows;
  private final Map<JobId, Held> histories = new LinkedHashMap<>(16, 0.75f, true);

  RecentHistories(EpochRows rows) {
    this.rows = rows;
  }

  /**
   * Returns metrics of all epochs of a job; no epochs if the job does not exist.
   *
   * @param metrics the same in each call
   */
  DrawnHistory of(JobId job, List<EpochMetric> metrics) {
    Integer last = rows.last(List.of(job)).get(job);
    if (last == null) {
      forget(job);
      return new ThinnedEpochs(metrics).drawn();
    }
    Held held = held(job, metrics);
    DrawnHistory found;
    synchronized (held) {
      held.update(job, last);
      found = held.epochs.drawn();
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

  /** Forgets the history if it is short, or the one that was not drawn for the longest time. */
  private void bound(JobId job, int size) {
    synchronized (histories) {
      if (size < LONG) {
        histories.remove(job);
      } else if (histories.size() > MOST) {
        histories.remove(histories.keySet().iterator().next());
      }
    }
  }

  /** The history of one job. */
  private final class Held {

    private final List<EpochMetric> metrics;
    private ThinnedEpochs epochs;
    private @Nullable OffsetDateTime lastRecordedAt;

    Held(List<EpochMetric> metrics) {
      this.metrics = metrics;
      this.epochs = new ThinnedEpochs(metrics);
    }

    /** Reads the epochs up to {@code last} that are missing, or all if the held ones changed. */
    void update(JobId job, int last) {
      // Read before the rows: if these are replaced meanwhile, the next call sees another time.
      OffsetDateTime recordedAt = rows.recordedAt(job, last).orElse(null);
      if (!isPrefix(job, last, recordedAt)) {
        epochs = new ThinnedEpochs(metrics);
      }
      int held = epochs.lastEpoch();
      if (held < last) {
        rows.read(job, held, last - held, metrics, epochs::add);
      }
      lastRecordedAt = recordedAt;
    }

    private boolean isPrefix(JobId job, int last, @Nullable OffsetDateTime recordedAt) {
      int held = epochs.lastEpoch();
      if (held == 0 || lastRecordedAt == null || held > last) {
        return held == 0;
      }
      OffsetDateTime now = held == last ? recordedAt : rows.recordedAt(job, held).orElse(null);
      return lastRecordedAt.equals(now);
    }
  }
}
