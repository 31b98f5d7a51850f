package io.github.perceptron.jobs.watch;

import io.github.perceptron.jobs.JobDeleted;
import io.github.perceptron.jobs.JobEpochEnded;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.jobs.control.TrainingJobs;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Waits for jobs to change, here or in another instance of the service. However many wait, one
 * thread looks for them all with one query; without anybody waiting it makes none.
 */
@Component
public class JobWatch {

  private static final Logger log = LoggerFactory.getLogger(JobWatch.class);

  /** How long a change made by another instance may go unseen. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final TrainingJobs jobs;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean aboutToLook = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread;
  private volatile boolean closed;

  JobWatch(TrainingJobs jobs) {
    this.jobs = jobs;
    CustomizableThreadFactory threads = new CustomizableThreadFactory("job-watch-");
    threads.setDaemon(true);
    this.thread = new ScheduledThreadPoolExecutor(1, threads);
    thread.setRemoveOnCancelPolicy(true);
    // What is asked after the service has begun to stop is answered by close().
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_AGAIN.toMillis(), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits without a thread.
   *
   * @return the job as soon as it is as wanted; as it was seen last after {@code atMost}, or when
   *     the service stops; a {@link JobNotFoundException} when it is deleted meanwhile
   * @throws JobNotFoundException if there is no such job
   */
  public CompletableFuture<JobSnapshot> when(
      JobId id, Predicate<JobSnapshot> wanted, Duration atMost) {
    Waiter waiter = new Waiter(jobs.get(id), wanted);
    if (wanted.test(waiter.lastSeen) || atMost.isZero()) {
      waiter.giveUp();
      return waiter.answer;
    }
    Future<?> end = thread.schedule(waiter::giveUp, atMost.toMillis(), TimeUnit.MILLISECONDS);
    waiters.add(waiter);
    CompletableFuture<JobSnapshot> answer =
        waiter.answer.whenComplete(
            (job, error) -> {
              waiters.remove(waiter);
              end.cancel(false);
            });
    if (closed) {
      waiter.giveUp();
    } else {
      // It may have changed after it was read and before it was watched.
      lookSoon();
    }
    return answer;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobStateChanged change) {
    lookSoon();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobEpochEnded change) {
    lookSoon();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobDeleted change) {
    lookSoon();
  }

  /** Before the server waits for its requests to end: those that wait here end now. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    waiters.forEach(Waiter::giveUp);
    thread.shutdown();
  }

  private void lookSoon() {
    if (!waiters.isEmpty() && !closed && aboutToLook.compareAndSet(false, true)) {
      thread.execute(this::look);
    }
  }

  private void look() {
    aboutToLook.set(false);
    if (waiters.isEmpty()) {
      return;
    }
    try {
      Set<Waiter> asking = Set.copyOf(waiters);
      Map<JobId, JobSnapshot> found =
          jobs
              .get(asking.stream().map(waiter -> waiter.lastSeen.id()).collect(Collectors.toSet()))
              .stream()
              .collect(Collectors.toMap(JobSnapshot::id, Function.identity()));
      asking.forEach(waiter -> waiter.see(found.get(waiter.lastSeen.id())));
    } catch (RuntimeException e) {
      // The outermost loop of this thread: without it nobody would be told of anything any more.
      log.atWarn()
          .setCause(e)
          .log("Could not look for changed jobs; those who wait are told later, as time goes by");
    }
  }
}
