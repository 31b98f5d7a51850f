package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobDeleted;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.training.checkpoint.CheckpointRow.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Deletes checkpoints: first their rows, and their files after the commit. */
@Service
public class CheckpointRemoval {

  private static final Logger log = LoggerFactory.getLogger(CheckpointRemoval.class);

  private final CheckpointRows rows;
  private final ArtifactKeeper keeper;
  private final TrainingJobs jobs;
  private final TransactionOperations transactions;

  CheckpointRemoval(
      CheckpointRows rows,
      ArtifactKeeper keeper,
      TrainingJobs jobs,
      TransactionOperations transactions) {
    this.rows = rows;
    this.keeper = keeper;
    this.jobs = jobs;
    this.transactions = transactions;
  }

  /**
   * Deletes all checkpoints of the jobs that ended before a time. A retry of such a job starts from
   * the beginning.
   *
   * @return the number of these jobs
   */
  public int deleteOfJobsEndedBefore(Instant time) {
    int deleted = 0;
    List<JobId> some = rows.jobsAfter(new JobId(new UUID(0, 0)));
    while (!some.isEmpty()) {
      for (JobId job : jobs.endedBefore(some, time)) {
        transactions.executeWithoutResult(transaction -> deleteAll(job));
        deleted++;
      }
      some = rows.jobsAfter(some.get(some.size() - 1));
    }
    return deleted;
  }

  @EventListener
  void delete(JobDeleted deleted) {
    deleteAll(deleted.jobId());
  }

  private void deleteAll(JobId job) {
    for (Kind kind : Kind.values()) {
      rows.newest(job, kind).forEach(this::forget);
    }
  }

  /**
   * Deletes a row and, after the commit, its file, unless the job's other kind of checkpoint is the
   * same file. No row of another job can refer to it, because it contains the job's id.
   */
  void forget(CheckpointRow row) {
    Sha256 sha256 = row.artifact().sha256();
    rows.delete(row.key());
    keeper.release(sha256);
    afterCommit(() -> remove(sha256));
  }

  private void remove(Sha256 sha256) {
    try {
      keeper.deleteNow(sha256);
    } catch (IOException | DataAccessException | StoreUnavailableException e) {
      log.atWarn()
          .addKeyValue("artifact_sha256", sha256)
          .setCause(e)
          .log("The file of an old checkpoint could not be deleted; the service tries again later");
    }
  }

  private static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
