package io.github.perceptron.problem.web.body;

/** A body that comes without a thread that waits for it, and must come in time. */
interface WatchedBody {

  /** Ends it if it should have come by now. */
  void endIfTooSlow();

  boolean hasEnded();
}
