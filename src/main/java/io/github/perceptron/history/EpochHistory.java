package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.TrainingJobs;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The epochs of jobs, in the order they ended. */
@Service
public class EpochHistory {

  private final EpochRowRepository epochs;
  private final TrainingJobs jobs;
  private final JobEvents events;

  EpochHistory(EpochRowRepository epochs, TrainingJobs jobs, JobEvents events) {
    this.epochs = epochs;
    this.jobs = jobs;
    this.events = events;
  }

  /** Adds the epoch that ended, and its event; joins the transaction that moves the job on. */
  @Transactional
  public void append(JobId jobId, EpochRecord epoch) {
    epochs.save(new EpochRow(jobId.value(), epoch));
    events.epoch(jobId, epoch);
  }

  /** Forgets the epochs of an attempt that did not reach its end; the job begins anew. */
  @Transactional
  public void forget(JobId jobId) {
    epochs.deleteAllOf(jobId.value());
  }

  /**
   * The epochs of a job after {@code epoch}, 0 for all of them; two queries.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   */
  @Transactional(readOnly = true)
  public List<EpochRecord> after(JobId jobId, int epoch) {
    List<EpochRecord> found =
        epochs.after(jobId.value(), epoch).stream().map(EpochRow::toRecord).toList();
    if (found.isEmpty()) {
      jobs.get(jobId);
    }
    return found;
  }
}
