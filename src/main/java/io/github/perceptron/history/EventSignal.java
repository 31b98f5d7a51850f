package io.github.perceptron.history;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Knows the newest event that this process has heard of, and wakes those that wait for one. */
@Component
class EventSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private long newest;

  /** An event is committed; every one with a smaller id is, too. */
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

  /** Waits for an event after {@code id}, at most so long; whether there is one. */
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
