package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.training.StopSignal;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Takes one job from its start to its end and records either, whatever happens. */
@Component
class TrainingWorker {

  private static final Logger log = LoggerFactory.getLogger(TrainingWorker.class);

  private final JobRuns runs;
  private final StopRequests stopRequests;
  private final JobAdmission admission;
  private final JobTraining training;

  TrainingWorker(
      JobRuns runs, StopRequests stopRequests, JobAdmission admission, JobTraining training) {
    this.runs = runs;
    this.stopRequests = stopRequests;
    this.admission = admission;
    this.training = training;
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
    MemoryNeed need = admission.needOf(entry.jobId());
    TrainingMemory.Admission admitted = admission.admit(entry.jobId(), need);
    if (admitted instanceof TrainingMemory.Admission.Waits waits) {
      admission.await(entry, waits.reason(), shutdown);
      return false;
    }
    try (NativeBackend.Reservation reservation = NativeBackend.reserve(need.nativeBytes())) {
      Optional<JobLease> lease = runs.start(entry, worker);
      return lease.isEmpty()
          || ending(admitted, lease.get(), shutdown).write(runs, lease.get());
    } finally {
      admission.leave(entry.jobId());
    }
  }

  private JobEnding ending(
      TrainingMemory.Admission admitted, JobLease lease, StopSignal shutdown) {
    if (admitted instanceof TrainingMemory.Admission.TooLarge tooLarge) {
      return new JobEnding.Failed(
          new JobFailure(JobFailure.Code.OUT_OF_MEMORY, tooLarge.reason()));
    }
    try {
      training.run(lease, shutdown);
      return new JobEnding.Succeeded();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return JobEndings.after(e);
    }
  }
}
