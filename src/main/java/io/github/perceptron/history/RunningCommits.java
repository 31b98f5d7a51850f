package io.github.perceptron.history;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * The commits of this process that write events and have not ended. H2 shows a commit to readers a
 * moment before it is on disk. A reader waits for that moment, so that nobody is told of an event
 * that is lost if the process dies.
 */
@Component
class RunningCommits {

  /** A commit that takes longer does not hold up the readers. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition oneEnded = lock.newCondition();

  /** The first id of each commit. */
  private final TreeSet<Long> running = new TreeSet<>();

  /** Records that a commit begins, whose first event has this id. */
  void begin(long firstId) {
    lock.lock();
    try {
      running.add(firstId);
    } finally {
      lock.unlock();
    }
  }

  /** Records that the commit with this first id is on disk, or was rolled back. */
  void end(long firstId) {
    lock.lock();
    try {
      if (running.remove(firstId)) {
        oneEnded.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the commits of all events up to an id have ended, or after some seconds. */
  void awaitEndUpTo(long id) {
    long left = LONGEST_WAIT.toNanos();
    lock.lock();
    try {
      while (left > 0 && !running.isEmpty() && running.first() <= id) {
        left = oneEnded.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a reader waits. */
  boolean isAwaited() {
    lock.lock();
    try {
      return lock.hasWaiters(oneEnded);
    } finally {
      lock.unlock();
    }
  }
}
