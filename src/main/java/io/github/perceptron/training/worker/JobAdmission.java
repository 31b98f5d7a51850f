package io.github.perceptron.training.worker;

import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.JobChecks;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.training.StopSignal;
import io.github.perceptron.training.storage.DiskRoom;
import io.github.perceptron.training.storage.StoreRoom;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Lets a job begin when there is disk space and memory for it and the artifact store answers, and
 * records what the job waits for until then.
 */
@Component
class JobAdmission {

  private static final long WAIT_NANOS = 1_000_000_000L;

  private final TrainingMemory memory;
  private final DiskRoom disk;
  private final StoreRoom store;
  private final TrainingJobs jobs;
  private final JobChecks checks;
  private final JobRuns runs;
  private final JobEvents events;
  private final SpecificationReader specifications;

  JobAdmission(
      TrainingMemory memory,
      DiskRoom disk,
      StoreRoom store,
      TrainingJobs jobs,
      JobChecks checks,
      JobRuns runs,
      JobEvents events,
      SpecificationReader specifications) {
    this.memory = memory;
    this.disk = disk;
    this.store = store;
    this.jobs = jobs;
    this.checks = checks;
    this.runs = runs;
    this.events = events;
    this.specifications = specifications;
  }

  /** Returns what a job must wait for: disk space or the artifact store; empty for nothing. */
  Optional<String> lackOfStorage(JobId job) {
    return disk.lackFor(job).or(() -> store.lackFor(job));
  }

  /**
   * Returns the memory that a job needs; none if its data set no longer exists or cannot be read,
   * since the job then fails when it begins.
   */
  MemoryNeed needOf(JobId job) {
    try {
      return checks.memoryOf(specifications.read(jobs.get(job).specification()));
    } catch (InvalidSpecificationException | OutOfMemoryError e) {
      return MemoryNeed.NONE;
    }
  }

  /** Requests memory for a job. If it is granted, it stays reserved until {@link #leave}. */
  TrainingMemory.Admission admit(JobId job, MemoryNeed need) {
    return memory.admit(job, need);
  }

  /**
   * Records what the job waits for, and blocks this worker for a moment before it takes the next
   * job.
   */
  void await(QueueEntry entry, String reason, StopSignal shutdown) {
    if (runs.waitsFor(entry, reason)) {
      events.log(entry.jobId(), JobEvents.Level.INFO, "The job waits for " + reason);
    }
    long end = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < end && !shutdown.stopRequested()) {
      LockSupport.parkNanos(WAIT_NANOS / 10);
    }
  }

  /** Releases the memory of a job. */
  void leave(JobId job) {
    memory.release(job);
  }
}
