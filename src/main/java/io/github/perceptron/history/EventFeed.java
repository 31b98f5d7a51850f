package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;

/**
 * Lets any number of streams follow the events without being in anybody's way.
 *
 * <p>Two threads read for all of them. So streams take at most two connections of the pool, however
 * many there are, and none while they write to their sockets. And a stream's own thread may be
 * interrupted at any time: an interrupt during a read of H2's file would close the database.
 */
@Service
public class EventFeed implements DisposableBean {

  /** The most events a stream has in memory. */
  private static final int PAGE = 200;

  private static final int READERS = 2;

  /** Twice this long an event that another instance wrote may go unseen. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final EventLog log;
  private final EventSignal signal;
  private final AtomicLong looked = new AtomicLong(System.nanoTime());
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, new CustomizableThreadFactory("event-reader-"));

  EventFeed(EventLog log, EventSignal signal) {
    this.log = log;
    this.signal = signal;
  }

  /** The next events after {@code id}; see {@link EventLog#after}. */
  public EventPage after(@Nullable JobId job, long id) throws InterruptedException {
    return read(() -> log.after(job, id, PAGE));
  }

  /**
   * Waits for an event of any job after {@code id}, here or in another instance.
   *
   * @return whether there is one
   */
  public boolean awaitBeyond(long id, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      if (signal.awaitBeyond(id, Math.min(left, LOOK_AGAIN.toNanos()))) {
        return true;
      }
      if (left == 0) {
        return false;
      }
      lookAgain();
    }
  }

  /** One of all that wait looks for all of them. */
  private void lookAgain() throws InterruptedException {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last >= LOOK_AGAIN.toNanos() && looked.compareAndSet(last, now)) {
      read(log::newest);
    }
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
