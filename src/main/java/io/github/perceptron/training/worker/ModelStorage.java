package io.github.perceptron.training.worker;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.training.StopSignal;
import io.github.perceptron.training.TrainedModel;
import io.github.perceptron.training.TrainingStoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Stores the file of a trained model. While the artifact store does not answer, it tries again for
 * some minutes: otherwise the last part of the training would have to be repeated.
 */
@Component
class ModelStorage {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  private final ArtifactStore artifacts;
  private final JobRuns runs;
  private final JobEvents events;
  private final Duration patience;

  @Autowired
  ModelStorage(ArtifactStore artifacts, JobRuns runs, JobEvents events) {
    this(artifacts, runs, events, PATIENCE);
  }

  ModelStorage(ArtifactStore artifacts, JobRuns runs, JobEvents events, Duration patience) {
    this.artifacts = artifacts;
    this.runs = runs;
    this.events = events;
    this.patience = patience;
  }

  /**
   * Stores the file.
   *
   * @param shutdown checked between attempts, as is the job's row
   * @throws UncheckedIOException if the file cannot be stored for another reason than the store
   * @throws StoreUnavailableException if the store still does not answer after some minutes
   * @throws TrainingStoppedException if a client or the shutdown stops the job meanwhile
   */
  Artifact store(JobLease lease, TrainedModel model, StopSignal shutdown) {
    long end = System.nanoTime() + patience.toNanos();
    boolean told = false;
    while (true) {
      try {
        Artifact stored = artifacts.put(model.file()::copyTo);
        if (told) {
          events.log(
              lease.id(),
              JobEvents.Level.INFO,
              "The artifact store answers again; the model is stored");
        }
        return stored;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (StoreUnavailableException e) {
        if (System.nanoTime() >= end) {
          throw e;
        }
        if (!told) {
          events.warn(
              lease.id(),
              "The trained model cannot be stored: it needs the artifact store, %s. The job tries again every second"
                  .formatted(e.reason()),
              null);
          told = true;
        }
        await(lease, shutdown);
      }
    }
  }

  private void await(JobLease lease, StopSignal shutdown) {
    LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
    if (shutdown.stopRequested() || runs.stopRequested(lease) != null) {
      throw new TrainingStoppedException();
    }
  }
}
