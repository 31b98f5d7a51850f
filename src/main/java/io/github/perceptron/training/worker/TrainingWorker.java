package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.queue.Turns;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.run.ProjectBusyException;
import io.github.perceptron.jobs.run.RunningJobs;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.tracing.TraceSpan;
import io.github.perceptron.tracing.Traces;
import io.github.perceptron.training.StopSignal;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Runs one job and records its start and its end, also when it fails. */
@Component
class TrainingWorker {

  private static final Logger log = LoggerFactory.getLogger(TrainingWorker.class);

  /** Follows "The job waits for". */
  private static final String PROJECT_IS_BUSY =
      "another job of its project to end: the project runs as many jobs as it may";

  private static final long OTHERS_FIRST_NANOS = 50_000_000L;

  private final JobRuns runs;
  private final EndingWriter endings;
  private final StopRequests stopRequests;
  private final JobAdmission admission;
  private final Turns turns;
  private final JobTraining training;
  private final RunningJobs running;
  private final Traces traces;
  private final Set<QueueEntry> atWork = ConcurrentHashMap.newKeySet();

  TrainingWorker(
      JobRuns runs,
      EndingWriter endings,
      StopRequests stopRequests,
      JobAdmission admission,
      Turns turns,
      JobTraining training,
      RunningJobs running,
      Traces traces) {
    this.runs = runs;
    this.endings = endings;
    this.stopRequests = stopRequests;
    this.admission = admission;
    this.turns = turns;
    this.training = training;
    this.running = running;
    this.traces = traces;
  }

  /**
   * Trains a job in the calling thread.
   *
   * @param worker name of the worker, for the job's lease
   * @param shutdown checked between mini-batches
   * @return whether the job ended; false if it stopped early and waits for another attempt
   */
  boolean run(QueueEntry entry, String worker, StopSignal shutdown) {
    MDC.put("job", entry.jobId().toString());
    atWork.add(entry);
    try (CurrentProject.Stay stay = CurrentProject.enter(runs.projectOf(entry.jobId()))) {
      stopRequests.forget(entry.jobId());
      return !runs.isWaiting(entry) || begin(entry, worker, shutdown);
    } catch (JobNotFoundException e) {
      log.info("The job was deleted before it began");
      return true;
    } finally {
      atWork.remove(entry);
      MDC.remove("job");
    }
  }

  /**
   * Returns whether a worker of this process works at an entry. Then it is alive, although the
   * queue may have missed its heartbeats while the database was closed.
   */
  boolean isAtWork(QueueEntry entry) {
    return atWork.contains(entry);
  }

  private boolean begin(QueueEntry entry, String worker, StopSignal shutdown) {
    switch (turns.of(entry)) {
      case LATER -> {
        // The other entry may be with a worker that has just died; then this is asked again.
        LockSupport.parkNanos(OTHERS_FIRST_NANOS);
        return false;
      }
      case PROJECT_IS_BUSY -> {
        admission.await(entry, PROJECT_IS_BUSY, shutdown);
        return false;
      }
      case NOW -> {}
    }
    Optional<String> lack = admission.lackOfStorage(entry.jobId());
    if (lack.isPresent()) {
      admission.await(entry, lack.get(), shutdown);
      return false;
    }
    MemoryNeed need = admission.needOf(entry.jobId());
    return admission
        .admit(entry.jobId(), need)
        .match(
            () -> start(entry, worker, need, shutdown, lease -> train(lease, shutdown)),
            reason -> {
              admission.await(entry, reason, shutdown);
              return false;
            },
            reason -> start(entry, worker, need, shutdown, lease -> tooLarge(reason)));
  }

  /** Begins a job if its queue entry is still valid, and writes how it ended. */
  private boolean start(
      QueueEntry entry,
      String worker,
      MemoryNeed need,
      StopSignal shutdown,
      Function<JobLease, JobEnding> work) {
    try (NativeBackend.Reservation reservation = NativeBackend.reserve(need.nativeBytes())) {
      return runs.start(entry, worker)
          .map(lease -> endings.write(work.apply(lease), lease, shutdown))
          .orElse(true);
    } catch (ProjectBusyException e) {
      return false;
    } finally {
      admission.leave(entry.jobId());
    }
  }

  private JobEnding train(JobLease lease, StopSignal shutdown) {
    String parent = traces.areOn() ? runs.traceParentOf(lease).orElse(null) : null;
    running.began(lease.id());
    try (TraceSpan span = traces.resume("training run", parent)) {
      span.tag("job.id", lease.id()).tag("job.attempt", lease.attempt());
      return train(lease, shutdown, span);
    } finally {
      running.ended(lease.id());
    }
  }

  private JobEnding train(JobLease lease, StopSignal shutdown, TraceSpan span) {
    try {
      training.run(lease, shutdown);
      return new JobEnding.Succeeded();
    } catch (IOException | RuntimeException | OutOfMemoryError | InternalError e) {
      span.failed(e);
      return JobEndings.after(e);
    }
  }

  private static JobEnding tooLarge(String reason) {
    return new JobEnding.Failed(new JobFailure(JobFailure.Code.OUT_OF_MEMORY, reason));
  }
}
