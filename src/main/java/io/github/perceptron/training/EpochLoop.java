package io.github.perceptron.training;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.network.engine.BatchListener;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.EpochPass;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains a run epoch by epoch until it ends, and writes checkpoints. */
final class EpochLoop {

  private final TrainingSpecification specification;
  private final int lastEpoch;
  private final TrainingData data;
  private final TrainingRun run;
  private final TrainingJournal journal;
  private final StopSignal stop;
  private final Clock clock;
  private final ComputeGate.Trainer gate;
  private final CheckpointSchedule checkpoints;
  private final Deadline deadline;
  private final EpochPace pace;

  EpochLoop(
      TrainingSpecification specification,
      int lastEpoch,
      TrainingData data,
      TrainingRun run,
      TrainingJournal journal,
      StopSignal stop,
      Clock clock,
      ComputeGate.Trainer gate) {
    this.specification = specification;
    this.lastEpoch = lastEpoch;
    this.data = data;
    this.run = run;
    this.journal = journal;
    this.stop = stop;
    this.clock = clock;
    this.gate = gate;
    this.checkpoints =
        new CheckpointSchedule(specification.fit().checkpointEvery(), System.nanoTime());
    this.deadline = new Deadline(specification.fit().maxRuntimeSeconds(), run.trainedMillis());
    this.pace = new EpochPace(specification.fit().maxEpochsPerSecond());
  }

  /**
   * Trains until the specification ends the training.
   *
   * @throws TrainingStoppedException if a stop was requested; a checkpoint is written before,
   *     unless the job is cancelled
   * @throws DivergedException if the loss of an epoch is not finite; the journal has the epoch then
   */
  StoppedBy run() {
    Optional<StoppedBy> end = end();
    while (end.isEmpty()) {
      if (stop.stopRequested()) {
        if (!stop.cancelled()) {
          checkpoint();
        }
        throw new TrainingStoppedException();
      }
      trainEpoch();
      end = end();
    }
    return end.get();
  }

  /** Returns the reason to end the training now; empty if it continues. */
  private Optional<StoppedBy> end() {
    if (run.best().shouldStop()) {
      return Optional.of(StoppedBy.EARLY_STOPPING);
    }
    if (run.epoch() == specification.fit().epochs()) {
      return Optional.of(StoppedBy.EPOCHS);
    }
    boolean outOfTime = run.epoch() > 0 && deadline.isOver();
    return outOfTime || run.epoch() == lastEpoch
        ? Optional.of(StoppedBy.MAX_RUNTIME)
        : Optional.empty();
  }

  /** Trains the rest of the current epoch, or a part of it until the deadline. */
  private void trainEpoch() {
    run.startClock();
    run.beforeBatch();
    run.network().fitEpoch(data.training(), pass(), run.part(), new Listener());
    EpochPart part = run.part();
    // Only the first epoch may end early: a partly trained model is better than none.
    boolean outOfTime = run.epoch() == 0 && deadline.isOver() && !stop.stopRequested();
    if (part.isComplete() || !part.isFinite() || outOfTime) {
      endEpoch();
    } else {
      run.stopClock();
    }
  }

  private final class Listener implements BatchListener {

    @Override
    public boolean trained(EpochPart part) {
      return afterBatch(part);
    }

    @Override
    public boolean goesOn() {
      return goesOnWithin(run.part());
    }
  }

  /** Called repeatedly during a mini-batch or an evaluation that takes long. */
  private boolean goesOnWithin(EpochPart part) {
    journal.stillWorking(part);
    gate.betweenBatches();
    return !stop.stopRequested();
  }

  private boolean afterBatch(EpochPart part) {
    run.reach(part);
    journal.batchTrained(run.epoch() + 1, part);
    if (!part.isComplete() && part.isFinite() && checkpoints.isDue(System.nanoTime())) {
      run.stopClock();
      checkpoint();
      run.startClock();
    }
    boolean goesOn = !stop.stopRequested() && !deadline.isOver();
    if (goesOn) {
      gate.betweenBatches();
      run.beforeBatch();
    }
    return goesOn;
  }

  /**
   * Ends the epoch: evaluates the validation rows, updates the best epoch and records the metrics.
   */
  private void endEpoch() {
    EpochPass pass = pass();
    Measured training = run.part().metrics();
    Measured validation;
    try {
      validation = training.isFinite() ? data.validation().map(this::evaluate).orElse(null) : null;
      pace.await(run::epochNanos, () -> !deadline.isOver(), () -> goesOnWithin(run.part()));
    } catch (ComputationStoppedException e) {
      // The epoch has not ended: when training continues, it evaluates the rows again, and waits
      // for the rest of its time.
      return;
    } finally {
      run.stopClock();
    }
    EpochRecord record = record(pass, training, validation, run.endEpoch());
    boolean finite =
        record.metrics().has(EpochMetric.LOSS)
            && (data.validation().isEmpty() || record.metrics().has(EpochMetric.VAL_LOSS));
    if (finite) {
      run.best().observe(record, run.network()::weights, run.network()::optimizerState);
    }
    run.diagnose().ifPresent(journal::diagnosed);
    journal.epochEnded(record, run.best().epoch());
    if (!finite) {
      throw new DivergedException(pass.epoch());
    }
    if (checkpoints.isDueAfter(run.epoch(), System.nanoTime())) {
      checkpoint();
    }
  }

  private Measured evaluate(LabelledRows rows) {
    return run.network().evaluate(rows, () -> goesOnWithin(run.part()));
  }

  private void checkpoint() {
    long begin = System.nanoTime();
    journal.checkpoint(run, this::mayWrite);
    checkpoints.written(begin, System.nanoTime());
  }

  /** Returns whether to continue with writing a checkpoint: not after the job was cancelled. */
  private boolean mayWrite() {
    journal.stillWorking(run.part());
    return !stop.cancelled();
  }

  private EpochPass pass() {
    int epoch = run.epoch() + 1;
    return new EpochPass(epoch, specification.fit().batchSize(), specification.learningRate(epoch));
  }

  private EpochRecord record(
      EpochPass pass, Measured training, @Nullable Measured validation, long durationMillis) {
    EpochMetrics metrics =
        EpochMetrics.NONE
            .with(EpochMetric.LOSS, training.loss())
            .withNullable(EpochMetric.ACCURACY, training.accuracy())
            .with(EpochMetric.LEARNING_RATE, pass.learningRate())
            .with(EpochMetric.DURATION_MS, (double) durationMillis);
    metrics =
        withErrors(metrics, training.errors(), EpochMetric.MAE, EpochMetric.RMSE, EpochMetric.R2);
    if (validation != null) {
      metrics =
          metrics
              .with(EpochMetric.VAL_LOSS, validation.loss())
              .withNullable(EpochMetric.VAL_ACCURACY, validation.accuracy());
      metrics =
          withErrors(
              metrics,
              validation.errors(),
              EpochMetric.VAL_MAE,
              EpochMetric.VAL_RMSE,
              EpochMetric.VAL_R2);
    }
    return new EpochRecord(pass.epoch(), metrics, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static EpochMetrics withErrors(
      EpochMetrics metrics,
      @Nullable ErrorFigures errors,
      EpochMetric mae,
      EpochMetric rmse,
      EpochMetric r2) {
    return errors == null
        ? metrics
        : metrics.with(mae, errors.mae()).with(rmse, errors.rmse()).withNullable(r2, errors.r2());
  }
}
