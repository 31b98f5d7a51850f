package io.github.perceptron.network;

/**
 * A real gate on a clock of its own, which goes on only when somebody works or rests: tells how
 * long a trainer has rested.
 */
public final class RecordingGate {

  private long now = 1;
  private long rested;
  private final ComputeGate gate;

  /**
   * @param trainingShare as in {@link ComputeGate}
   */
  public RecordingGate(double trainingShare) {
    gate =
        new ComputeGate(
            trainingShare,
            () -> now,
            nanos -> {
              now += nanos;
              rested += nanos;
            });
  }

  /** The gate itself. */
  public ComputeGate gate() {
    return gate;
  }

  /** Somebody works for a while. */
  public void work(long nanos) {
    now += nanos;
  }

  /** How long trainers have rested, in nanoseconds. */
  public long rested() {
    return rested;
  }
}
