package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobLease;
import io.github.perceptron.jobs.JobRuns;
import io.github.perceptron.jobs.LeaseLostException;
import io.github.perceptron.jobs.QueueEntry;
import io.github.perceptron.jobs.TrainingJobs;
import io.github.perceptron.models.ArtifactStore;
import io.github.perceptron.models.ArtifactStore.Artifact;
import io.github.perceptron.models.ModelVersions;
import io.github.perceptron.network.NativeBackend;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes one job from its start to its end and records either, whatever happens. */
@Component
class TrainingWorker {

  private static final Logger log = LoggerFactory.getLogger(TrainingWorker.class);

  private final TrainingJobs jobs;
  private final JobRuns runs;
  private final EpochHistory history;
  private final JobEvents events;
  private final ArtifactStore artifacts;
  private final ModelVersions models;
  private final Trainer trainer;
  private final SpecificationReader specifications;
  private final TrainingProperties properties;
  private final TransactionOperations transactions;

  // Two jobs that end at once may both want the next version number; the second one tries again.
  private final RetryTemplate publishing =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(DataIntegrityViolationException.class)
              .maxRetries(50)
              .delay(Duration.ofMillis(20))
              .jitter(Duration.ofMillis(10))
              .build());

  TrainingWorker(
      TrainingJobs jobs,
      JobRuns runs,
      EpochHistory history,
      JobEvents events,
      ArtifactStore artifacts,
      ModelVersions models,
      Trainer trainer,
      SpecificationReader specifications,
      TrainingProperties properties,
      TransactionOperations transactions) {
    this.jobs = jobs;
    this.runs = runs;
    this.history = history;
    this.events = events;
    this.artifacts = artifacts;
    this.models = models;
    this.trainer = trainer;
    this.specifications = specifications;
    this.properties = properties;
    this.transactions = transactions;
  }

  /**
   * Trains a job in the calling thread.
   *
   * @param worker who trains, for the job's lease
   * @param stop asked between mini-batches
   * @return whether the job ended; false when it stopped early and waits for another attempt
   */
  boolean run(QueueEntry entry, String worker, StopSignal stop) {
    MDC.put("job", entry.jobId().toString());
    try {
      Optional<JobLease> lease =
          transactions.execute(
              transaction -> {
                history.forget(entry.jobId());
                return runs.start(entry, worker);
              });
      return lease == null || lease.isEmpty() || train(lease.get(), stop);
    } finally {
      MDC.remove("job");
    }
  }

  private boolean train(JobLease lease, StopSignal stop) {
    try {
      NativeBackend.useThreads(properties.nativeThreads());
      TrainingSpecification specification =
          specifications.read(jobs.get(lease.id()).specification());
      JobJournal journal = new JobJournal(lease, runs, history, events, transactions);
      publish(lease, specification, trainer.train(specification, journal, stop));
    } catch (LeaseLostException e) {
      log.atWarn().setCause(e).log("Another worker has this job; leaving it to that one");
    } catch (TrainingStoppedException e) {
      return !runs.stopped(lease);
    } catch (DivergedException e) {
      fail(lease, JobFailure.Code.DIVERGED, e);
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      fail(lease, JobFailure.Code.DATA_SET_UNUSABLE, e);
    } catch (OutOfMemoryError e) {
      fail(lease, JobFailure.Code.OUT_OF_MEMORY, e);
    } catch (IOException | RuntimeException e) {
      // The outermost loop of a worker: whatever it is, the job must say so.
      log.atError().setCause(e).log("The job failed for a reason nobody foresaw; it is FAILED now");
      fail(lease, JobFailure.Code.INTERNAL_ERROR, e);
    }
    return true;
  }

  private void publish(JobLease lease, TrainingSpecification specification, TrainedModel model)
      throws IOException {
    Artifact artifact = artifacts.put(model.file().toByteArray());
    publishing.invoke(
        () ->
            transactions.executeWithoutResult(
                transaction -> {
                  models.publish(
                      specification.data().dataSet(), lease.id(), artifact, model.result());
                  runs.succeeded(lease, model.result());
                }));
  }

  private void fail(JobLease lease, JobFailure.Code code, Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    try {
      runs.failed(lease, new JobFailure(code, message));
    } catch (LeaseLostException e) {
      log.atWarn().setCause(e).log("Another worker has this job; leaving it to that one");
    }
  }
}
