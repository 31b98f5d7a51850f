package io.github.perceptron.training.worker;

import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.Verification;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.receipts.Receipts;
import io.github.perceptron.storage.FullDisk;
import io.github.perceptron.tracing.TraceSpan;
import io.github.perceptron.tracing.Traces;
import io.github.perceptron.training.ScratchFile;
import io.github.perceptron.training.StepSettings;
import io.github.perceptron.training.StopSignal;
import io.github.perceptron.training.TrainedModel;
import io.github.perceptron.training.Trainer;
import io.github.perceptron.training.TrainingStoppedException;
import io.github.perceptron.training.storage.DiskRoom;
import io.github.perceptron.training.storage.StoreRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Trains a job that has begun, and publishes its model. */
@Component
class JobTraining {

  private final TrainingJobs jobs;
  private final SpecificationReader specifications;
  private final Trainer trainer;
  private final JobJournals journals;
  private final StopRequests stopRequests;
  private final TrainedModelPublisher publisher;
  private final Receipts receipts;
  private final Traces traces;
  private final TrainingProperties properties;
  private final DiskRoom disk;
  private final StoreRoom store;

  JobTraining(
      TrainingJobs jobs,
      SpecificationReader specifications,
      Trainer trainer,
      JobJournals journals,
      StopRequests stopRequests,
      TrainedModelPublisher publisher,
      Receipts receipts,
      Traces traces,
      TrainingProperties properties,
      DiskRoom disk,
      StoreRoom store) {
    this.jobs = jobs;
    this.specifications = specifications;
    this.trainer = trainer;
    this.journals = journals;
    this.stopRequests = stopRequests;
    this.publisher = publisher;
    this.receipts = receipts;
    this.traces = traces;
    this.properties = properties;
    this.disk = disk;
    this.store = store;
  }

  /**
   * Trains until the job succeeds. {@link JobEndings} maps exceptions to the end of the job.
   *
   * @throws IOException if the model's scratch file cannot be read or removed
   * @throws DiskRoom.LackOfSpaceException if the disk is full, or has no more than its reserve
   * @throws StoreRoom.LackOfStoreException if the artifact store does not answer
   */
  void run(JobLease lease, StopSignal shutdown) throws IOException {
    NativeBackend.useOneThread();
    JobSnapshot job = jobs.get(lease.id());
    TrainingSpecification specification = specifications.read(job.specification());
    if (job.verification() != null) {
      // A verification ends after the same epoch as the job that it repeats, as soon as it can.
      specification = specification.withoutTimeLimits();
    }
    JobJournal journal = journals.of(lease);
    JobStop stop = new JobStop(lease.id(), shutdown, stopRequests, journal, disk);
    try {
      TrainedModel model =
          trainer.train(specification, job.progress().epochs(), journal, stop, step(job));
      try (ScratchFile file = model.file();
          TraceSpan span = traces.begin("publication")) {
        journal.close();
        publisher.publish(lease, job, model, shutdown);
      }
      disk.forget(lease.id());
      store.forget(lease.id());
    } catch (TrainingStoppedException e) {
      if (stop.diskIsShort() && !shutdown.stopRequested()) {
        throw new DiskRoom.LackOfSpaceException(disk.reason());
      }
      throw e;
    } catch (StoreUnavailableException e) {
      throw new StoreRoom.LackOfStoreException(store.refused(lease.id(), e), e);
    } catch (UncheckedIOException e) {
      if (FullDisk.isCauseOf(e)) {
        throw new DiskRoom.LackOfSpaceException(disk.tooSmallFor(lease.id()));
      }
      throw e;
    } finally {
      // However the training ended: if its epochs cannot be written, this decides how the job ends.
      journal.close();
    }
  }

  /** A verification is computed as the job that it repeats was, if its receipt is still there. */
  private StepSettings step(JobSnapshot job) {
    Verification verification = job.verification();
    StepMethod method =
        verification == null
            ? properties.step()
            : receipts
                .trainingStepOf(verification.of())
                .map(StepMethod::of)
                .orElseGet(properties::step);
    return new StepSettings(method, properties.nativeThreads(), properties.diagnostics());
  }
}
