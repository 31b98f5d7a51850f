package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.projects.Project;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;

/**
 * Reads events for any number of event streams.
 *
 * <p>Two threads read for all streams. So the streams use at most two database connections, and
 * none while they write to their sockets. Another reason is that the thread of a stream may be
 * interrupted at any time: an interrupt while H2 reads its file would close the database.
 */
@Service
public class EventFeed implements DisposableBean {

  /** The maximum number of events that a stream has in memory. */
  private static final int PAGE = 200;

  private static final int READERS = 2;

  /**
   * The interval of the queries for events of other instances. Such an event may be found up to two
   * intervals late.
   */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  private final EventLog log;
  private final EventSignal signal;
  private final AtomicLong lastPoll = new AtomicLong(System.nanoTime());
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, new CustomizableThreadFactory("event-reader-"));

  EventFeed(EventLog log, EventSignal signal) {
    this.log = log;
    this.signal = signal;
  }

  /** Returns the next events after {@code id}; see {@link EventLog#after}. */
  public EventPage after(Project project, @Nullable JobId job, long id)
      throws InterruptedException {
    return read(() -> log.after(project, job, id, PAGE));
  }

  /**
   * Waits for an event of any job after {@code id}, of this or another instance.
   *
   * @return whether there is one
   */
  public boolean awaitBeyond(long id, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      if (signal.awaitBeyond(id, Math.min(left, POLL_INTERVAL.toNanos()))) {
        return true;
      }
      if (left == 0) {
        return false;
      }
      pollIfDue();
    }
  }

  /** Queries the newest event, at most once in an interval, on behalf of all waiting streams. */
  private void pollIfDue() throws InterruptedException {
    long last = lastPoll.get();
    long now = System.nanoTime();
    if (now - last >= POLL_INTERVAL.toNanos() && lastPoll.compareAndSet(last, now)) {
      read(log::newest);
    }
  }

  /** Answers a question to the database for a stream. */
  public boolean ask(BooleanSupplier question) throws InterruptedException {
    return read(question::getAsBoolean);
  }

  private <T> T read(Callable<T> query) throws InterruptedException {
    try {
      return readers.submit(query).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void destroy() {
    readers.shutdown();
  }
}
