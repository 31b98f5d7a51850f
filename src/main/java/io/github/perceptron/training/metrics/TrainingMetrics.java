package io.github.perceptron.training.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The metrics of the trainings and checkpoints of this instance. They are recorded once for each
 * epoch and each checkpoint, and have no labels, so that their number does not grow with the jobs.
 */
@Component
public class TrainingMetrics {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Timer epochs;
  private final Timer steps;
  private final DistributionSummary speed;
  private final Counter rows;
  private final Timer checkpoints;
  private final DistributionSummary checkpointBytes;

  TrainingMetrics(MeterRegistry registry) {
    epochs =
        Timer.builder("perceptron.epoch")
            .description("Training time of an epoch, validation included")
            .serviceLevelObjectives(
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofHours(1))
            .register(registry);
    steps =
        Timer.builder("perceptron.step")
            .description("Mean time of a mini-batch, recorded once for each epoch")
            .register(registry);
    speed =
        DistributionSummary.builder("perceptron.epoch.rows.per.second")
            .description("Training rows for each second of an epoch")
            .register(registry);
    rows =
        Counter.builder("perceptron.training.rows")
            .description("Rows that jobs have trained on, counted at the end of each epoch")
            .register(registry);
    checkpoints =
        Timer.builder("perceptron.checkpoint")
            .description("Time to write a checkpoint to disk")
            .register(registry);
    checkpointBytes =
        DistributionSummary.builder("perceptron.checkpoint.size")
            .baseUnit("bytes")
            .description("Size of a checkpoint's file")
            .register(registry);
  }

  /**
   * Records an epoch.
   *
   * @param millis training time, validation included
   * @param rowCount rows that were trained
   * @param batchRows rows of a full mini-batch, at least 1
   */
  public void epochEnded(double millis, int rowCount, int batchRows) {
    long nanos = Math.round(millis * NANOS_PER_MILLI);
    epochs.record(nanos, TimeUnit.NANOSECONDS);
    rows.increment(rowCount);
    int batches = (rowCount + batchRows - 1) / batchRows;
    if (batches > 0 && nanos > 0) {
      steps.record(nanos / batches, TimeUnit.NANOSECONDS);
      speed.record(rowCount * 1e9 / nanos);
    }
  }

  /** Records a checkpoint that is on disk. */
  public void checkpointWritten(long millis, long bytes) {
    checkpoints.record(millis, TimeUnit.MILLISECONDS);
    checkpointBytes.record((double) bytes);
  }
}
