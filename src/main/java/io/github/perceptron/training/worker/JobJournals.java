package io.github.perceptron.training.worker;

import io.github.perceptron.diagnostics.Diagnostics;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.tracing.Traces;
import io.github.perceptron.training.checkpoint.Checkpoints;
import io.github.perceptron.training.metrics.TrainingMetrics;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the journals of jobs. */
@Component
class JobJournals {

  private final JobRuns runs;
  private final EpochHistory history;
  private final Diagnostics diagnostics;
  private final Checkpoints checkpoints;
  private final JobEvents events;
  private final TrainingMetrics metrics;
  private final Traces traces;
  private final TransactionOperations transactions;

  JobJournals(
      JobRuns runs,
      EpochHistory history,
      Diagnostics diagnostics,
      Checkpoints checkpoints,
      JobEvents events,
      TrainingMetrics metrics,
      Traces traces,
      TransactionOperations transactions) {
    this.runs = runs;
    this.history = history;
    this.diagnostics = diagnostics;
    this.checkpoints = checkpoints;
    this.events = events;
    this.metrics = metrics;
    this.traces = traces;
    this.transactions = transactions;
  }

  JobJournal of(JobLease lease) {
    return new JobJournal(
        lease, runs, history, diagnostics, checkpoints, events, metrics, traces, transactions);
  }
}
