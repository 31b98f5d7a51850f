package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.tracing.TraceSpan;
import io.github.perceptron.tracing.Traces;
import io.github.perceptron.training.Checkpoint;
import io.github.perceptron.training.TrainingRun;
import io.github.perceptron.training.metrics.TrainingMetrics;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the checkpoints of one job while it is trained, and tells the job's readers when one
 * cannot be written. Training continues then.
 */
public final class CheckpointWriter {

  private static final Logger log = LoggerFactory.getLogger(CheckpointWriter.class);

  private final JobLease lease;
  private final Checkpoints checkpoints;
  private final JobEvents events;
  private final TrainingMetrics metrics;
  private final Traces traces;
  private final Runnable commitEpochs;
  private boolean withoutCheckpoints;

  /**
   * @param commitEpochs commits the epochs before: a checkpoint must not be further than the
   *     history
   */
  public CheckpointWriter(
      JobLease lease,
      Checkpoints checkpoints,
      JobEvents events,
      TrainingMetrics metrics,
      Traces traces,
      Runnable commitEpochs) {
    this.lease = lease;
    this.checkpoints = checkpoints;
    this.events = events;
    this.metrics = metrics;
    this.traces = traces;
    this.commitEpochs = commitEpochs;
  }

  /** Returns the newest checkpoint of the job that can be read. */
  public Optional<Checkpoint> newest() {
    return checkpoints.newest(lease.id());
  }

  /**
   * Writes a checkpoint.
   *
   * @param goOn false stops the writing
   * @throws LeaseLostException if another worker has the job now
   */
  public void write(TrainingRun run, BooleanSupplier goOn) {
    commitEpochs.run();
    try (TraceSpan span = traces.begin("checkpoint")) {
      StoredCheckpoint written = checkpoints.write(lease, run, goOn);
      metrics.checkpointWritten(written.durationMillis(), written.bytes());
      log.atInfo()
          .addKeyValue("checkpoint", written.name())
          .addKeyValue("bytes", written.bytes())
          .addKeyValue("duration_ms", written.durationMillis())
          .log("Checkpoint written");
      storeAnswered();
    } catch (ComputationStoppedException e) {
      log.info("The checkpoint was not written, because the job was cancelled");
    } catch (StoreUnavailableException e) {
      storeIsSilent(e);
    } catch (IOException e) {
      events.warn(
          lease.id(),
          "A checkpoint cannot be written. Training continues; after a stop it would resume from an"
              + " earlier checkpoint. Check the disk: "
              + e.getMessage(),
          e);
    }
  }

  /** Says it once, although the next checkpoint is tried soon. */
  private void storeIsSilent(StoreUnavailableException e) {
    if (!withoutCheckpoints) {
      events.warn(
          lease.id(),
          "A checkpoint cannot be written, because it needs the artifact store, %s. Training continues and tries again; after a stop it would resume from an earlier checkpoint"
              .formatted(e.reason()),
          null);
      withoutCheckpoints = true;
    }
  }

  private void storeAnswered() {
    if (withoutCheckpoints) {
      events.log(
          lease.id(),
          JobEvents.Level.INFO,
          "The artifact store answers again; a checkpoint is written");
      withoutCheckpoints = false;
    }
  }

  /** Writes the checkpoint of the best epoch. */
  public void writeBest(TrainingRun run) {
    try {
      commitEpochs.run();
      StoredCheckpoint written = checkpoints.writeBest(lease, run);
      metrics.checkpointWritten(written.durationMillis(), written.bytes());
    } catch (IOException | LeaseLostException | StoreUnavailableException e) {
      log.atWarn()
          .setCause(e)
          .log(
              "The checkpoint of the best epoch cannot be written; the model itself is not"
                  + " affected");
    }
  }
}
