package io.github.perceptron.training.worker;

import io.github.perceptron.diagnostics.Diagnostics;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.EpochHistory.Appended;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.jobs.work.ResumePoint;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.tracing.Traces;
import io.github.perceptron.training.Checkpoint;
import io.github.perceptron.training.TrainingJournal;
import io.github.perceptron.training.TrainingRun;
import io.github.perceptron.training.TrainingState;
import io.github.perceptron.training.checkpoint.CheckpointWriter;
import io.github.perceptron.training.checkpoint.Checkpoints;
import io.github.perceptron.training.metrics.TrainingMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes the training of one job to the database. An epoch and the job's progress are one commit,
 * which {@link EpochCommits} makes while the next epoch is trained. All other writes wait for the
 * epochs before them.
 */
final class JobJournal implements TrainingJournal, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JobJournal.class);

  /** The shortest time between two writes of the progress within an epoch. */
  private static final long NANOS_BETWEEN_PROGRESS = 1_000_000_000L;

  /**
   * The shortest time between two looks for a stop request, which another instance may have got.
   * Each is a query by a primary key.
   */
  private static final long NANOS_BETWEEN_LOOKS = 400_000_000L;

  private final JobLease lease;
  private final JobRuns runs;
  private final EpochHistory history;
  private final Diagnostics diagnostics;
  private final CheckpointWriter checkpoints;
  private final JobEvents events;
  private final TrainingMetrics metrics;
  private final Traces traces;
  private final TransactionOperations transactions;
  private final EpochCommits commits = new EpochCommits(this::commit);
  private long lastProgress = System.nanoTime();
  private long lastLook = System.nanoTime();
  private int rowsDone;
  private int batchRows = 1;
  private @Nullable EpochDiagnostics diagnosed;
  private volatile @Nullable StopRequest stopRequest;

  JobJournal(
      JobLease lease,
      JobRuns runs,
      EpochHistory history,
      Diagnostics diagnostics,
      Checkpoints checkpoints,
      JobEvents events,
      TrainingMetrics metrics,
      Traces traces,
      TransactionOperations transactions) {
    this.lease = lease;
    this.runs = runs;
    this.history = history;
    this.diagnostics = diagnostics;
    this.events = events;
    this.metrics = metrics;
    this.traces = traces;
    this.transactions = transactions;
    this.checkpoints =
        new CheckpointWriter(lease, checkpoints, events, metrics, traces, commits::flush);
  }

  /** Returns the stop request that the job's row held when it was last written; null for none. */
  @Nullable StopRequest stopRequest() {
    return stopRequest;
  }

  @Override
  public Optional<Checkpoint> newestCheckpoint() {
    return checkpoints.newest();
  }

  @Override
  public void began(TrainingRun run) {
    TrainingState state = run.state();
    batchRows = run.batchRows();
    int best = state.best().epoch();
    runs.resumesFrom(
        lease,
        new ResumePoint(
            state.epoch(),
            state.part().rowsDone(),
            state.endedMillis(),
            noneIfZero(best),
            history.bestValAccuracy(lease.id(), state.epoch()),
            run.network().parameterCount()));
    if (state.epoch() > 0 || state.part().rowsDone() > 0) {
      log.info(
          "Training continues after epoch {} and {} rows of the next epoch",
          state.epoch(),
          state.part().rowsDone());
    }
  }

  @Override
  public void batchTrained(int epoch, EpochPart part) {
    rowsDone = part.rowsDone();
    reach(part);
  }

  /** Also reads stop requests, which may come from a client of another instance. */
  @Override
  public void stillWorking(EpochPart part) {
    reach(part);
  }

  private void reach(EpochPart part) {
    commits.check();
    if (System.nanoTime() - lastProgress >= NANOS_BETWEEN_PROGRESS) {
      commits.flush();
      transactions.executeWithoutResult(
          transaction -> {
            stopRequest = runs.reachedRows(lease, part.rowsDone());
            events.progress(lease.id());
          });
      lastProgress = System.nanoTime();
      lastLook = lastProgress;
    } else if (System.nanoTime() - lastLook >= NANOS_BETWEEN_LOOKS) {
      stopRequest = runs.stopRequested(lease);
      lastLook = System.nanoTime();
    }
  }

  @Override
  public void diagnosed(EpochDiagnostics epoch) {
    diagnosed = epoch;
  }

  @Override
  public void epochEnded(EpochRecord epoch, int bestEpoch) {
    commits.add(new EpochCommits.Ended(epoch, bestEpoch, diagnosed));
    diagnosed = null;
    lastProgress = System.nanoTime();
    double millis = epoch.metrics().require(EpochMetric.DURATION_MS);
    metrics.epochEnded(millis, rowsDone, batchRows);
    traces.record(
        "epoch",
        epoch.at().minusMillis((long) millis),
        epoch.at(),
        Map.of("job.epoch", Integer.toString(epoch.epoch())));
  }

  /**
   * Waits until all epochs are committed. It may be called again.
   *
   * @throws LeaseLostException if another worker has the job now
   * @throws org.springframework.dao.DataAccessException if the database failed
   */
  @Override
  public void close() {
    commits.close();
  }

  private void commit(List<EpochCommits.Ended> epochs) {
    MDC.put("job", lease.id().toString());
    try {
      List<Appended> appended =
          transactions.execute(transaction -> epochs.stream().map(this::append).toList());
      for (int i = 0; i < epochs.size(); i++) {
        report(epochs.get(i).epoch(), appended.get(i));
      }
    } finally {
      MDC.remove("job");
    }
  }

  private Appended append(EpochCommits.Ended ended) {
    EpochRecord epoch = ended.epoch();
    stopRequest =
        runs.epochEnded(
            lease,
            new EpochProgress(epoch.epoch(), noneIfZero(ended.bestEpoch()), epoch.metrics()));
    Appended appended = history.append(lease.id(), epoch);
    if (appended == Appended.DIFFERS) {
      diagnostics.deleteFrom(lease.id(), epoch.epoch());
    }
    if (ended.diagnostics() != null) {
      diagnostics.append(lease.id(), ended.diagnostics());
    }
    return appended;
  }

  private void report(EpochRecord epoch, Appended appended) {
    if (appended == Appended.DIFFERS) {
      events.warn(
          lease.id(),
          "The metrics of epoch %d differ from those before the job was interrupted: the service, its native code or the machine has changed. The history now holds the new metrics"
              .formatted(epoch.epoch()),
          null);
    }
    LoggingEventBuilder line = log.atInfo();
    for (Map.Entry<String, @Nullable Object> number : epoch.numbers().entrySet()) {
      line = line.addKeyValue(number.getKey(), number.getValue());
    }
    line.log("Epoch {} ended", epoch.epoch());
  }

  @Override
  public void checkpoint(TrainingRun run, BooleanSupplier goOn) {
    checkpoints.write(run, goOn);
  }

  @Override
  public void keepBest(TrainingRun run) {
    checkpoints.writeBest(run);
  }

  private static @Nullable Integer noneIfZero(int epoch) {
    return epoch == 0 ? null : epoch;
  }
}
