package io.github.perceptron.network.engine.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The pieces of one operation, which its owner and helpers take one after the other. */
final class SharedWork {

  /** Longer than a helper needs for a piece that it has begun, on a processor of its own. */
  private static final long SPIN_NANOS = 200_000;

  private static final long PARK_NANOS = 1_000_000;

  private final TrainingThreads.Work work;
  private final int pieces;
  private final Thread owner;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  SharedWork(TrainingThreads.Work work, int pieces, Thread owner) {
    this.work = work;
    this.pieces = pieces;
    this.owner = owner;
  }

  /** Computes pieces until all are taken. */
  void takePart() {
    for (int piece = taken.getAndIncrement(); piece < pieces; piece = taken.getAndIncrement()) {
      try {
        work.run(piece);
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        if (done.incrementAndGet() == pieces && Thread.currentThread() != owner) {
          LockSupport.unpark(owner);
        }
      }
    }
  }

  /** Waits until all pieces are computed. */
  void awaitOthers() {
    long begin = System.nanoTime();
    while (done.get() < pieces) {
      if (System.nanoTime() - begin < SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, PARK_NANOS);
      }
    }
  }

  /** Throws what a piece threw. */
  void throwFailure() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
