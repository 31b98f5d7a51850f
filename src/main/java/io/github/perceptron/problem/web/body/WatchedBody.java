package io.github.perceptron.problem.web.body;

/** A body that is received without a waiting thread and has a time limit. */
interface WatchedBody {

  /** Ends the body if it has exceeded its time limit. */
  void endIfTooSlow();

  boolean hasEnded();
}
