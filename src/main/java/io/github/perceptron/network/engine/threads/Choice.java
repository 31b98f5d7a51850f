package io.github.perceptron.network.engine.threads;

/**
 * Whether a training is faster with its helpers. It measures mini-batches with and without them in
 * turn, for a few milliseconds at a time, because that depends on the network, and on what other
 * programs leave of the processors. The more often a measurement confirms the choice, the longer is
 * the time until the next one.
 */
final class Choice {

  /** Mini-batches of one measurement: at least so many, and for at least so long. */
  private static final int LEAST_BATCHES = 8;

  /** Several times as long as an operating system puts a thread aside. */
  private static final long LEAST_NANOS = 20_000_000;

  /** Measurements between two trials of the other way. */
  private static final int SHORTEST_STAY = 8;

  private static final int LONGEST_STAY = 128;

  /** The share of its time that the other way must save. */
  private static final double GAIN = 0.02;

  private boolean helped = true;
  private boolean tries;
  private int stay = SHORTEST_STAY;
  private int left = 1;
  private double chosenNanos = Double.NaN;
  private int batches;
  private long rows;
  private long nanos;

  /** Whether the next operations shall be computed with helpers. */
  boolean helped() {
    return helped;
  }

  /**
   * Adds a mini-batch.
   *
   * @param batchRows at least 1
   * @param batchNanos its time
   */
  void add(int batchRows, long batchNanos) {
    batches++;
    rows += batchRows;
    nanos += batchNanos;
    if (batches >= LEAST_BATCHES && nanos >= LEAST_NANOS) {
      measured((double) nanos / rows);
      batches = 0;
      rows = 0;
      nanos = 0;
    }
  }

  private void measured(double nanosPerRow) {
    if (tries) {
      tried(nanosPerRow);
      return;
    }
    // The latest counts most: other programs come and go.
    chosenNanos =
        Double.isNaN(chosenNanos) ? nanosPerRow : chosenNanos + (nanosPerRow - chosenNanos) / 2;
    if (--left == 0) {
      tries = true;
      helped = !helped;
    }
  }

  private void tried(double nanosPerRow) {
    tries = false;
    if (nanosPerRow < (1 - GAIN) * chosenNanos) {
      chosenNanos = nanosPerRow;
      stay = SHORTEST_STAY;
    } else {
      helped = !helped;
      stay = Math.min(2 * stay, LONGEST_STAY);
    }
    left = stay;
  }
}
