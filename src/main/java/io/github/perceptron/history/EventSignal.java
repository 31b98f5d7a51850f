package io.github.perceptron.history;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Holds the id of the newest event that this process knows, and wakes the threads that wait for a
 * newer one.
 */
@Component
class EventSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private long newest;

  /** Records that this event and all events with a smaller id are committed. */
  void reached(long id) {
    lock.lock();
    try {
      if (id > newest) {
        newest = id;
        advanced.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  long newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits at most {@code nanos} nanoseconds for an event after {@code id} and returns whether there
   * is one.
   */
  boolean awaitBeyond(long id, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    lock.lockInterruptibly();
    try {
      while (newest <= id) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        advanced.await(left, TimeUnit.NANOSECONDS);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
