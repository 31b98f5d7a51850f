package io.github.perceptron.training;

import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.EpochProgress;
import io.github.perceptron.jobs.JobLease;
import io.github.perceptron.jobs.JobRuns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Writes one job's training into the database: an epoch and the job's progress in one commit. */
final class JobJournal implements TrainingJournal {

  private static final Logger log = LoggerFactory.getLogger(JobJournal.class);

  /** Progress inside an epoch is for people; more often than this costs more than it tells. */
  private static final long NANOS_BETWEEN_PROGRESS = 1_000_000_000L;

  private final JobLease lease;
  private final JobRuns runs;
  private final EpochHistory history;
  private final JobEvents events;
  private final TransactionOperations transactions;
  private long lastProgress = System.nanoTime();

  JobJournal(
      JobLease lease,
      JobRuns runs,
      EpochHistory history,
      JobEvents events,
      TransactionOperations transactions) {
    this.lease = lease;
    this.runs = runs;
    this.history = history;
    this.events = events;
    this.transactions = transactions;
  }

  @Override
  public void rowsTrained(int epoch, int rowsDone) {
    if (System.nanoTime() - lastProgress >= NANOS_BETWEEN_PROGRESS) {
      transactions.executeWithoutResult(
          transaction -> {
            runs.reachedRows(lease, rowsDone);
            events.progress(lease.id());
          });
      lastProgress = System.nanoTime();
    }
  }

  @Override
  public void epochEnded(EpochRecord epoch) {
    transactions.executeWithoutResult(
        transaction -> {
          runs.epochEnded(lease, progressOf(epoch));
          history.append(lease.id(), epoch);
        });
    lastProgress = System.nanoTime();
    log.atInfo()
        .addKeyValue("epoch", epoch.epoch())
        .addKeyValue("loss", epoch.loss())
        .addKeyValue("accuracy", epoch.accuracy())
        .addKeyValue("val_loss", epoch.valLoss())
        .addKeyValue("val_accuracy", epoch.valAccuracy())
        .addKeyValue("duration_ms", epoch.durationMs())
        .log("Epoch {} ended", epoch.epoch());
  }

  private static EpochProgress progressOf(EpochRecord epoch) {
    return new EpochProgress(
        epoch.epoch(),
        null,
        epoch.durationMs(),
        epoch.loss(),
        epoch.accuracy(),
        epoch.valLoss(),
        epoch.valAccuracy());
  }
}
