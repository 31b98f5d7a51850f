package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.training.Checkpoint;
import io.github.perceptron.training.TrainingRun;
import io.github.perceptron.training.TrainingState;
import io.github.perceptron.training.checkpoint.CheckpointRow.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The checkpoints of jobs. Each has a file in the artifact store and a row in the database. The
 * file is written before the row, and the row is deleted before the file.
 */
@Service
public class Checkpoints {

  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  /** The newest checkpoint, and the one before it in case the newest file is damaged. */
  private static final int KEPT = 2;

  private final CheckpointRows rows;
  private final ArtifactStore artifacts;
  private final CheckpointRemoval removal;
  private final JobRuns runs;
  private final TrainingJobs jobs;
  private final JobEvents events;
  private final TransactionOperations transactions;
  private final Clock clock;

  Checkpoints(
      CheckpointRows rows,
      ArtifactStore artifacts,
      CheckpointRemoval removal,
      JobRuns runs,
      TrainingJobs jobs,
      JobEvents events,
      TransactionOperations transactions,
      Clock clock) {
    this.rows = rows;
    this.artifacts = artifacts;
    this.removal = removal;
    this.runs = runs;
    this.jobs = jobs;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Writes a checkpoint of a run and deletes all but the newest two.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws IOException if the file cannot be written
   * @throws StoreUnavailableException if the artifact store does not answer
   * @throws io.github.perceptron.network.engine.arrays.ComputationStoppedException if {@code goOn}
   *     returned false
   * @throws io.github.perceptron.jobs.work.LeaseLostException if another worker has the job now
   */
  public StoredCheckpoint write(JobLease lease, TrainingRun run, BooleanSupplier goOn)
      throws IOException {
    TrainingState state = run.state();
    CheckpointRow.Key key = keyOf(lease, Kind.RESUME, state.epoch(), state.part().rowsDone());
    return write(lease, run, key, KEPT, goOn);
  }

  /** Writes the network of the run's best epoch and deletes an earlier one. */
  public StoredCheckpoint writeBest(JobLease lease, TrainingRun run) throws IOException {
    CheckpointRow.Key key = keyOf(lease, Kind.BEST, run.best().epoch(), 0);
    return write(lease, run, key, 1, () -> true);
  }

  private static CheckpointRow.Key keyOf(JobLease lease, Kind kind, int epoch, int rowsDone) {
    return new CheckpointRow.Key(lease.id(), kind, epoch, rowsDone);
  }

  private StoredCheckpoint write(
      JobLease lease, TrainingRun run, CheckpointRow.Key key, int kept, BooleanSupplier goOn)
      throws IOException {
    long begin = System.nanoTime();
    Artifact artifact = artifacts.put(out -> CheckpointFile.write(out, lease.id(), run, goOn));
    boolean written = false;
    try {
      CheckpointRow row =
          Objects.requireNonNull(
              transactions.execute(transaction -> save(lease, key, artifact, begin, kept)));
      written = true;
      return row.toStored();
    } finally {
      if (!written) {
        deleteUnused(artifact);
      }
    }
  }

  /**
   * Does not hide the exception because of which it is unused; the daily sweep finds what stays.
   */
  private void deleteUnused(Artifact artifact) {
    try {
      artifacts.delete(artifact.sha256());
    } catch (IOException | StoreUnavailableException e) {
      log.atWarn()
          .addKeyValue("artifact_sha256", artifact.sha256())
          .setCause(e)
          .log(
              "The file of a checkpoint that was not recorded stays; the service deletes it later");
    }
  }

  private CheckpointRow save(
      JobLease lease, CheckpointRow.Key key, Artifact artifact, long begin, int kept) {
    long millis = (System.nanoTime() - begin) / 1_000_000;
    Optional<CheckpointRow> before = rows.find(key);
    runs.checkpointed(lease, millis, key.kind() == Kind.RESUME && before.isEmpty());
    if (before.isPresent() && before.get().artifact().sha256().equals(artifact.sha256())) {
      return before.get();
    }
    before.ifPresent(removal::forget);
    CheckpointRow row =
        new CheckpointRow(key, artifact, millis, clock.instant().truncatedTo(ChronoUnit.MICROS));
    rows.insert(row);
    rows.newest(key.job(), key.kind()).stream().skip(kept).forEach(removal::forget);
    if (key.kind() == Kind.RESUME) {
      events.checkpoint(lease.id(), key.epoch(), key.rowsDone(), artifact.bytes(), millis);
    }
    return row;
  }

  /** Returns the newest checkpoint whose file can be read; the caller closes it. */
  public Optional<Checkpoint> newest(JobId job) {
    for (CheckpointRow row : rows.newest(job, Kind.RESUME)) {
      try (InputStream file = artifacts.open(row.artifact().sha256())) {
        return Optional.of(CheckpointFile.read(file));
      } catch (IOException e) {
        events.warn(
            job,
            "Checkpoint %s cannot be read; training continues from the checkpoint before it, or starts again"
                .formatted(row.key().name()),
            e);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the checkpoints of a job: first {@code best}, then the others, the newest first.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   */
  @Transactional(readOnly = true)
  public List<StoredCheckpoint> of(JobId job) {
    jobs.get(job);
    return Stream.of(Kind.BEST, Kind.RESUME)
        .flatMap(kind -> rows.newest(job, kind).stream())
        .map(CheckpointRow::toStored)
        .toList();
  }

  /**
   * Opens the file of a checkpoint.
   *
   * @throws CheckpointNotFoundException if the job has no checkpoint with this name, or its file is
   *     missing or damaged
   */
  public InputStream open(JobId job, String name) {
    StoredCheckpoint checkpoint =
        of(job).stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow(() -> CheckpointNotFoundException.named(job, name));
    try {
      return artifacts.open(checkpoint.sha256());
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("checkpoint", name)
          .setCause(e)
          .log("A checkpoint cannot be downloaded; restore its file from a backup");
      throw CheckpointNotFoundException.damaged(job, name);
    }
  }
}
