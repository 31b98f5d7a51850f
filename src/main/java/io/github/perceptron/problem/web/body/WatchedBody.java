package io.github.perceptron.problem.web.body;

import jakarta.servlet.ReadListener;

/** A body that is received without a waiting thread and has a time limit. */
interface WatchedBody extends ReadListener {

  /** Ends the body if it has exceeded its time limit. */
  void endIfTooSlow();
}
