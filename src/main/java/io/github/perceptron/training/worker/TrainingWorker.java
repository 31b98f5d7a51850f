package io.github.perceptron.training.worker;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobCancelledException;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.training.DataSetChangedException;
import io.github.perceptron.training.DivergedException;
import io.github.perceptron.training.InitialModelGoneException;
import io.github.perceptron.training.ScratchFile;
import io.github.perceptron.training.StopSignal;
import io.github.perceptron.training.TrainedModel;
import io.github.perceptron.training.Trainer;
import io.github.perceptron.training.TrainingStoppedException;
import io.github.perceptron.training.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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

  private static final long WAIT_NANOS = 1_000_000_000L;

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
  private final TrainingMemory memory;
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
      TrainingMemory memory,
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
    this.memory = memory;
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
      return !runs.isWaiting(entry) || begin(entry, worker, shutdown);
    } catch (JobNotFoundException e) {
      log.info("The job was deleted before it began");
      return true;
    } finally {
      MDC.remove("job");
    }
  }

  private boolean begin(QueueEntry entry, String worker, StopSignal shutdown) {
    MemoryNeed need = needOf(entry.jobId());
    TrainingMemory.Admission admission = memory.admit(entry.jobId(), need);
    if (admission instanceof TrainingMemory.Admission.Waits waits) {
      if (runs.waitsFor(entry, waits.reason())) {
        events.log(entry.jobId(), JobEvents.Level.INFO, "The job waits for " + waits.reason());
      }
      rest(shutdown);
      return false;
    }
    try (NativeBackend.Reservation reservation = NativeBackend.reserve(need.nativeBytes())) {
      Optional<JobLease> lease = runs.start(entry, worker);
      if (lease.isPresent() && admission instanceof TrainingMemory.Admission.TooLarge tooLarge) {
        fail(lease.get(), new JobFailure(JobFailure.Code.OUT_OF_MEMORY, tooLarge.reason()));
        return true;
      }
      return lease.isEmpty() || train(lease.get(), shutdown);
    } finally {
      memory.release(entry.jobId());
    }
  }

  /** A job whose data set is gone needs nothing: it fails as soon as it begins. */
  private MemoryNeed needOf(JobId job) {
    try {
      return jobs.memoryOf(specifications.read(jobs.get(job).specification()));
    } catch (InvalidSpecificationException e) {
      return MemoryNeed.NONE;
    }
  }

  /** Until the queue may offer the job again. */
  private static void rest(StopSignal shutdown) {
    long end = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < end && !shutdown.stopRequested()) {
      LockSupport.parkNanos(WAIT_NANOS / 10);
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
      log.atError()
          .setCause(e)
          .log("The job ran out of memory, against its estimate; it is FAILED");
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
