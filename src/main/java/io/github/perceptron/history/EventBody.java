package io.github.perceptron.history;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event tells beside when it was and of which job; becomes the JSON of its row. */
sealed interface EventBody {

  EventType type();

  /** See {@link JobStateChanged}; {@code previous} is null when the job was submitted. */
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

    /** The event itself says when it was. */
    @JsonValue
    Map<String, @Nullable Object> numbers() {
      return epoch.numbers();
    }

    @Override
    public EventType type() {
      return EventType.EPOCH;
    }
  }

  /**
   * How far a job is.
   *
   * @param epoch the one that is being trained, from 1
   * @param rowsDone of this epoch
   * @param rows of each epoch
   * @param fraction of all rows of all epochs, 0 to 1
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
   * Where the training goes on if it is interrupted.
   *
   * @param epoch the last one that had ended
   * @param rowsDone training rows of the next epoch that were done
   */
  record Checkpoint(int epoch, int rowsDone, long bytes, long durationMs) implements EventBody {

    @Override
    public EventType type() {
      return EventType.CHECKPOINT;
    }
  }

  /** A line for people. */
  record Log(JobEvents.Level level, String message) implements EventBody {

    @Override
    public EventType type() {
      return EventType.LOG;
    }
  }

  /** There is nothing left to tell. */
  record Deleted() implements EventBody {

    @Override
    public EventType type() {
      return EventType.DELETED;
    }
  }
}
