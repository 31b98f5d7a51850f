package io.github.perceptron.history;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of an event without its job and time; stored as JSON in the row of the event. */
sealed interface EventBody {

  EventType type();

  /** See {@link JobStateChanged}; {@code previous} is null for a new job. */
  public record State(
      JobState state, @Nullable JobState previous, int attempt, int epoch, @Nullable String reason)
      implements EventBody {

    static State of(JobStateChanged change) {
      return new State(
          change.to(),
          change.from(),
          change.attempt(),
          change.epoch(),
          change.reason() == null ? null : EventText.of(change.reason()));
    }

    @Override
    public EventType type() {
      return EventType.STATE;
    }
  }

  /** See {@link EpochRecord}. */
  record Epoch(EpochRecord epoch) implements EventBody {

    /** Returns the metrics without the time, because the event itself has the time. */
    @JsonValue
    Map<String, @Nullable Object> numbers() {
      return epoch.numbers();
    }

    @Override
    public EventType type() {
      return EventType.EPOCH;
    }
  }

  /** See {@link EpochDiagnostics}; without the histograms, which are most of it. */
  record Diagnostics(int epoch, List<LayerDiagnostics> layers) implements EventBody {

    static Diagnostics of(EpochDiagnostics diagnosed) {
      return new Diagnostics(diagnosed.epoch(), diagnosed.withoutCounts().layers());
    }

    @Override
    public EventType type() {
      return EventType.DIAGNOSTICS;
    }
  }

  /**
   * The progress of a job.
   *
   * @param epoch the current epoch, from 1
   * @param rowsDone rows of the current epoch that are done
   * @param rows rows of each epoch
   * @param fraction the part of all rows of all epochs that is done, 0 to 1
   */
  record Progress(int epoch, int rowsDone, int rows, double fraction) implements EventBody {

    static Progress of(JobSnapshot job) {
      JobSnapshot.Progress progress = job.progress();
      int rows = job.size().trainingRows();
      double done = progress.epoch() + progress.rowsDone() / (double) rows;
      return new Progress(
          progress.epoch() + 1, progress.rowsDone(), rows, done / progress.epochs());
    }

    @Override
    public EventType type() {
      return EventType.PROGRESS;
    }
  }

  /**
   * A checkpoint: the point from which an interrupted training continues.
   *
   * @param epoch the last finished epoch
   * @param rowsDone training rows of the current epoch that are done
   */
  record Checkpoint(int epoch, int rowsDone, long bytes, long durationMs) implements EventBody {

    @Override
    public EventType type() {
      return EventType.CHECKPOINT;
    }
  }

  /** A message of the worker. */
  record Log(JobEvents.Level level, String message) implements EventBody {

    @Override
    public EventType type() {
      return EventType.LOG;
    }
  }

  /** The job was deleted. */
  record Deleted() implements EventBody {

    @Override
    public EventType type() {
      return EventType.DELETED;
    }
  }
}
