package io.github.perceptron.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets predictions go before training, without either knowing the other: predictions say when they
 * run, and a trainer that comes by between two mini-batches rests as long as they do.
 *
 * <p>While predictions run, the trainer works for its share of the time and rests for the
 * remainder; when none has run for a moment, it does not rest at all. A rest ends early when
 * predictions do. Thread priorities would do the same only with rights that a service rarely has.
 */
public final class ComputeGate {

  /** Predictions come in a stream; a gap shorter than this is no reason to start anew. */
  static final long LINGER_NANOS = 5_000_000;

  /** The longest rest: a trainer with a tiny share still gets on. */
  static final long LONGEST_REST_NANOS = 200_000_000;

  private static final long LOOK_EVERY_NANOS = 1_000_000;

  private final double trainingShare;
  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private final AtomicInteger running = new AtomicInteger();
  private volatile long lastEnd;

  /**
   * @param trainingShare of the time that training keeps while predictions run; 1 for no rest at
   *     all
   */
  public ComputeGate(double trainingShare) {
    this(trainingShare, System::nanoTime, LockSupport::parkNanos);
  }

  public ComputeGate(double trainingShare, LongSupplier nanoTime, LongConsumer park) {
    if (!(trainingShare > 0 && trainingShare <= 1)) {
      throw new IllegalArgumentException("a share is above 0 and at most 1, not " + trainingShare);
    }
    this.trainingShare = trainingShare;
    this.nanoTime = nanoTime;
    this.park = park;
    this.lastEnd = nanoTime.getAsLong() - LINGER_NANOS;
  }

  /** A prediction begins; it ends with {@link #predictionEnded}, whatever comes in between. */
  public void predictionBegins() {
    running.incrementAndGet();
  }

  /** A prediction ended. */
  public void predictionEnded() {
    lastEnd = nanoTime.getAsLong();
    running.decrementAndGet();
  }

  /** A new trainer's place at the gate; for one thread. */
  public Trainer trainer() {
    return new Trainer();
  }

  private boolean predicting() {
    return running.get() > 0 || nanoTime.getAsLong() - lastEnd < LINGER_NANOS;
  }

  /** One trainer, and when it last began to work. */
  public final class Trainer {

    private long workingSince = nanoTime.getAsLong();

    private Trainer() {}

    /**
     * To be called between two mini-batches: returns at once, or after a rest when predictions run.
     * An interrupt ends the rest and stays set.
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
