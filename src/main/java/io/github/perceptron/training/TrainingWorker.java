package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobCancelledException;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobLease;
import io.github.perceptron.jobs.JobRuns;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.LeaseLostException;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.QueueEntry;
import io.github.perceptron.jobs.TrainingJobs;
import io.github.perceptron.models.ArtifactStore;
import io.github.perceptron.models.ArtifactStore.Artifact;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.Evaluations;
import io.github.perceptron.models.ModelPublisher;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.network.NativeBackend;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Takes one job from its start to its end and records either, whatever happens. */
@Component
class TrainingWorker {

  private static final Logger log = LoggerFactory.getLogger(TrainingWorker.class);

  private final TrainingJobs jobs;
  private final JobRuns runs;
  private final EpochHistory history;
  private final Checkpoints checkpoints;
  private final StopRequests stopRequests;
  private final JobEvents events;
  private final ArtifactStore artifacts;
  private final ModelPublisher models;
  private final ReceiptWriter receipts;
  private final Evaluations evaluations;
  private final Trainer trainer;
  private final SpecificationReader specifications;
  private final TrainingProperties properties;
  private final TransactionOperations transactions;

  TrainingWorker(
      TrainingJobs jobs,
      JobRuns runs,
      EpochHistory history,
      Checkpoints checkpoints,
      StopRequests stopRequests,
      JobEvents events,
      ArtifactStore artifacts,
      ModelPublisher models,
      ReceiptWriter receipts,
      Evaluations evaluations,
      Trainer trainer,
      SpecificationReader specifications,
      TrainingProperties properties,
      TransactionOperations transactions) {
    this.jobs = jobs;
    this.runs = runs;
    this.history = history;
    this.checkpoints = checkpoints;
    this.stopRequests = stopRequests;
    this.events = events;
    this.artifacts = artifacts;
    this.models = models;
    this.receipts = receipts;
    this.evaluations = evaluations;
    this.trainer = trainer;
    this.specifications = specifications;
    this.properties = properties;
    this.transactions = transactions;
  }

  /**
   * Trains a job in the calling thread.
   *
   * @param worker who trains, for the job's lease
   * @param shutdown asked between mini-batches
   * @return whether the job ended; false when it stopped early and waits for another attempt
   */
  boolean run(QueueEntry entry, String worker, StopSignal shutdown) {
    MDC.put("job", entry.jobId().toString());
    try {
      stopRequests.forget(entry.jobId());
      Optional<JobLease> lease = runs.start(entry, worker);
      return lease.isEmpty() || train(lease.get(), shutdown);
    } finally {
      MDC.remove("job");
    }
  }

  private boolean train(JobLease lease, StopSignal shutdown) {
    try {
      NativeBackend.useThreads(properties.nativeThreads());
      JobSnapshot job = jobs.get(lease.id());
      TrainingSpecification specification = specifications.read(job.specification());
      if (job.verification() != null) {
        // Ends where the job that it repeats ended, however long that takes here.
        specification = specification.withoutMaxRuntime();
      }
      JobJournal journal = new JobJournal(lease, runs, history, checkpoints, events, transactions);
      StopSignal stop = new JobStop(lease.id(), shutdown, stopRequests, journal);
      TrainedModel model = trainer.train(specification, job.progress().epochs(), journal, stop);
      try (ScratchFile file = model.file()) {
        models.untilPublished(() -> publish(lease, job, model));
      }
    } catch (LeaseLostException e) {
      log.atWarn().setCause(e).log("Another worker has this job; leaving it to that one");
    } catch (TrainingStoppedException | JobCancelledException e) {
      return !runs.stopped(lease);
    } catch (DivergedException e) {
      fail(lease, JobFailure.Code.DIVERGED, e);
    } catch (DataSetNotFoundException | InvalidDataSetException | DataSetChangedException e) {
      fail(lease, JobFailure.Code.DATA_SET_UNUSABLE, e);
    } catch (InitialModelGoneException e) {
      fail(lease, JobFailure.Code.INITIAL_MODEL_UNUSABLE, e);
    } catch (OutOfMemoryError e) {
      fail(lease, JobFailure.Code.OUT_OF_MEMORY, e);
    } catch (DataAccessException | TransactionException e) {
      // Not the job's fault: it is taken up again as if this worker had died.
      log.atError().setCause(e).log("The database failed during the job; it goes on when it can");
      throw e;
    } catch (UncheckedIOException e) {
      log.atError()
          .setCause(e)
          .log("A model cannot be written; look after the disk, then POST :retry");
      fail(
          lease,
          new JobFailure(
              JobFailure.Code.STORAGE,
              "The model's file could not be written: the disk may be full or read-only. POST :retry when it is mended."));
    } catch (IOException | RuntimeException e) {
      // The outermost loop of a worker: whatever it is, the job must say so.
      log.atError().setCause(e).log("The job failed for a reason nobody foresaw; it is FAILED now");
      fail(lease, JobFailure.Code.INTERNAL_ERROR, e);
    }
    return true;
  }

  /** A verification publishes no model; it ends with its receipt. */
  private void publish(JobLease lease, JobSnapshot job, TrainedModel model) {
    Artifact artifact = job.verification() == null ? store(model) : null;
    String name = Objects.requireNonNullElse(job.modelName(), model.provenance().dataSet());
    transactions.executeWithoutResult(
        transaction -> {
          Publication publication = artifact == null ? null : publish(name, lease, artifact, model);
          evaluations.save(lease.id(), model.evaluated(), model.evaluation());
          runs.succeeded(lease, model.result(), publication);
          receipts.write(lease.id(), model.data(), artifact);
        });
  }

  private Publication publish(String name, JobLease lease, Artifact artifact, TrainedModel model) {
    PublishedVersion published =
        models.publish(
            name, lease.id(), artifact, model.result(), model.measuredOn(), model.provenance());
    ChampionVerdict champion = published.champion();
    int version = published.version().version();
    events.log(
        lease.id(),
        JobEvents.Level.INFO,
        "Published version %d of model %s, which %s its champion. %s"
            .formatted(
                version, name, champion.became() ? "became" : "did not become", champion.reason()));
    return Publication.of(
        name, version, new Publication.Verdict(champion.became(), champion.reason()));
  }

  private Artifact store(TrainedModel model) {
    try {
      return artifacts.put(model.file()::copyTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fail(JobLease lease, JobFailure.Code code, Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    fail(lease, new JobFailure(code, message));
  }

  private void fail(JobLease lease, JobFailure failure) {
    try {
      runs.failed(lease, failure);
    } catch (LeaseLostException e) {
      log.atWarn().setCause(e).log("Another worker has this job; leaving it to that one");
    }
  }
}
