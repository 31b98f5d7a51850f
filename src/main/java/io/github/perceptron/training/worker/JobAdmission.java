package io.github.perceptron.training.worker;

import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.training.StopSignal;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Lets a job begin when there is memory for it, and tells people what it waits for until then. */
@Component
class JobAdmission {

  private static final long WAIT_NANOS = 1_000_000_000L;

  private final TrainingMemory memory;
  private final TrainingJobs jobs;
  private final JobRuns runs;
  private final JobEvents events;
  private final SpecificationReader specifications;

  JobAdmission(
      TrainingMemory memory,
      TrainingJobs jobs,
      JobRuns runs,
      JobEvents events,
      SpecificationReader specifications) {
    this.memory = memory;
    this.jobs = jobs;
    this.runs = runs;
    this.events = events;
    this.specifications = specifications;
  }

  /** The memory that a job needs; none when its data set is gone: it fails as soon as it begins. */
  MemoryNeed needOf(JobId job) {
    try {
      return jobs.memoryOf(specifications.read(jobs.get(job).specification()));
    } catch (InvalidSpecificationException e) {
      return MemoryNeed.NONE;
    }
  }

  /** Asks for the memory; unless the job waits, it is taken until {@link #leave}. */
  TrainingMemory.Admission admit(JobId job, MemoryNeed need) {
    return memory.admit(job, need);
  }

  /**
   * Notes what the job waits for, and holds this worker back until the queue may offer it again.
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

  /** Gives the memory back. */
  void leave(JobId job) {
    memory.release(job);
  }
}
