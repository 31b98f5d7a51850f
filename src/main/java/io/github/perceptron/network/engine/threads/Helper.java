package io.github.perceptron.network.engine.threads;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that takes part in one operation after the other. */
final class Helper implements Runnable {

  /** About as long as a training is between two operations that have pieces. */
  private static final long SPIN_NANOS = 100_000;

  private final AtomicReference<@Nullable SharedWork> next = new AtomicReference<>();
  private final Thread thread = new Thread(this, "training-helper");
  private volatile boolean parked;
  private volatile boolean ended;

  private Helper() {
    thread.setDaemon(true);
  }

  static Helper start() {
    Helper helper = new Helper();
    helper.thread.start();
    return helper;
  }

  /** Takes part in it when the thread runs next. */
  void take(SharedWork work) {
    next.set(work);
    wake();
  }

  void end() {
    ended = true;
    wake();
  }

  private void wake() {
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    NativeBackend.useOneThread();
    long idleSince = System.nanoTime();
    while (!ended) {
      SharedWork work = next.getAndSet(null);
      if (work != null) {
        work.takePart();
        idleSince = System.nanoTime();
      } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        park();
      }
    }
  }

  private void park() {
    parked = true;
    // Whoever gives work after this look sees that the thread is parked.
    if (next.get() == null && !ended) {
      LockSupport.park(this);
    }
    parked = false;
  }
}
