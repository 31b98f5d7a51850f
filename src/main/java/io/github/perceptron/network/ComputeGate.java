package io.github.perceptron.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Gives predictions priority over training: a prediction reports its begin and its end, and between
 * two mini-batches a trainer pauses while predictions run. The packages of predictions and of
 * training do not depend on each other.
 *
 * <p>While predictions run, a trainer works for its share of the time and pauses for the rest of
 * it. A pause ends early when the predictions end. Without predictions there are no pauses. Thread
 * priorities are not used, because they need rights that a service rarely has.
 */
public final class ComputeGate {

  /** A gap between predictions that is shorter than this counts as time with predictions. */
  static final long LINGER_NANOS = 5_000_000;

  /** The longest pause, so that training with a very small share still makes progress. */
  static final long LONGEST_REST_NANOS = 200_000_000;

  private static final long LOOK_EVERY_NANOS = 1_000_000;

  private final double trainingShare;
  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private final AtomicInteger running = new AtomicInteger();
  private volatile long lastEnd;

  /**
   * @param trainingShare share of the time in which training works while predictions run, above 0;
   *     1 for no pauses
   */
  public ComputeGate(double trainingShare) {
    this(trainingShare, System::nanoTime, LockSupport::parkNanos);
  }

  public ComputeGate(double trainingShare, LongSupplier nanoTime, LongConsumer park) {
    if (!(trainingShare > 0 && trainingShare <= 1)) {
      throw new IllegalArgumentException(
          "the share must be above 0 and at most 1, not " + trainingShare);
    }
    this.trainingShare = trainingShare;
    this.nanoTime = nanoTime;
    this.park = park;
    this.lastEnd = nanoTime.getAsLong() - LINGER_NANOS;
  }

  /** Called before a prediction; {@link #predictionEnded} must follow, also after an exception. */
  public void predictionBegins() {
    running.incrementAndGet();
  }

  /** Called after a prediction. */
  public void predictionEnded() {
    lastEnd = nanoTime.getAsLong();
    running.decrementAndGet();
  }

  /** Returns the object that one training thread uses. */
  public Trainer trainer() {
    return new Trainer();
  }

  private boolean predicting() {
    return running.get() > 0 || nanoTime.getAsLong() - lastEnd < LINGER_NANOS;
  }

  /** One training thread, with the time when it last began to work. */
  public final class Trainer {

    private long workingSince = nanoTime.getAsLong();

    private Trainer() {}

    /**
     * Called between two mini-batches. Returns at once, or after a pause if predictions run. An
     * interrupt ends the pause, and the thread stays interrupted.
     */
    public void betweenBatches() {
      if (trainingShare < 1 && predicting()) {
        rest();
      }
      workingSince = nanoTime.getAsLong();
    }

    private void rest() {
      long begin = nanoTime.getAsLong();
      double owed = (begin - workingSince) * (1 - trainingShare) / trainingShare;
      long rest = (long) Math.min(LONGEST_REST_NANOS, owed);
      long rested = 0;
      while (rested < rest && predicting() && !Thread.currentThread().isInterrupted()) {
        park.accept(Math.min(LOOK_EVERY_NANOS, rest - rested));
        rested = nanoTime.getAsLong() - begin;
      }
    }
  }
}
