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
 * Waits until jobs change, in this or in another instance of the service. One thread polls all
 * watched jobs with one query; it makes no query while nothing waits.
 */
@Component
public class JobWatch {

  private static final Logger log = LoggerFactory.getLogger(JobWatch.class);

  /** The interval of the queries that find the changes made by other instances. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  private final TrainingJobs jobs;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean pollScheduled = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread;
  private volatile boolean closed;

  JobWatch(TrainingJobs jobs) {
    this.jobs = jobs;
    CustomizableThreadFactory threads = new CustomizableThreadFactory("job-watch-");
    threads.setDaemon(true);
    this.thread = new ScheduledThreadPoolExecutor(1, threads);
    thread.setRemoveOnCancelPolicy(true);
    // After the shutdown has begun, close() answers every request.
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::poll, POLL_INTERVAL.toMillis(), POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits, without blocking a thread, until a job fulfils a condition.
   *
   * @return the job as soon as it fulfils the condition; its last known state after {@code atMost}
   *     or when the service stops; a {@link JobNotFoundException} if it is deleted meanwhile
   * @throws JobNotFoundException if the job does not exist
   */
  public CompletableFuture<JobSnapshot> when(
      JobId id, Predicate<JobSnapshot> condition, Duration atMost) {
    Waiter waiter = new Waiter(jobs.get(id), condition);
    if (condition.test(waiter.lastSeen) || atMost.isZero()) {
      waiter.answerNow();
      return waiter.answer;
    }
    Future<?> end = thread.schedule(waiter::answerNow, atMost.toMillis(), TimeUnit.MILLISECONDS);
    waiters.add(waiter);
    CompletableFuture<JobSnapshot> answer =
        waiter.answer.whenComplete(
            (job, error) -> {
              waiters.remove(waiter);
              end.cancel(false);
            });
    if (closed) {
      waiter.answerNow();
    } else {
      // The job may have changed after it was read and before the waiter was registered.
      pollSoon();
    }
    return answer;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobStateChanged change) {
    pollSoon();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobEpochEnded change) {
    pollSoon();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobDeleted change) {
    pollSoon();
  }

  /** Answers all waiting requests, before the server waits for the end of its requests. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    waiters.forEach(Waiter::answerNow);
    thread.shutdown();
  }

  private void pollSoon() {
    if (!waiters.isEmpty() && !closed && pollScheduled.compareAndSet(false, true)) {
      thread.execute(this::poll);
    }
  }

  private void poll() {
    pollScheduled.set(false);
    if (waiters.isEmpty()) {
      return;
    }
    try {
      Set<Waiter> watched = Set.copyOf(waiters);
      Map<JobId, JobSnapshot> found =
          jobs
              .get(watched.stream().map(waiter -> waiter.lastSeen.id()).collect(Collectors.toSet()))
              .stream()
              .collect(Collectors.toMap(JobSnapshot::id, Function.identity()));
      watched.forEach(waiter -> waiter.see(found.get(waiter.lastSeen.id())));
    } catch (RuntimeException e) {
      // The outermost loop of this thread: an exception would stop the polling for ever.
      log.atWarn()
          .setCause(e)
          .log(
              "Could not poll the watched jobs; waiting requests are answered at the next poll or at their time limit");
    }
  }
}
