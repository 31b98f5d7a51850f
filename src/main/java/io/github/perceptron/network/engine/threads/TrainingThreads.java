package io.github.perceptron.network.engine.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The thread of a training and its helpers, which compute the pieces of one operation together.
 *
 * <p>Who computes a piece has no influence on its numbers. If the pieces of an operation depend on
 * the operation alone, and not on the number of threads, then its result has the same bits with any
 * number of threads.
 *
 * <p>More threads are not slower than one: all trainings of the process together use at most as
 * many threads as there are processors, a helper that has nothing to do spins only for
 * microseconds, and the helpers rest as long as mini-batches are faster without them, for example
 * because other programs need the processors.
 *
 * <p>Only the thread of the training calls the methods.
 */
public final class TrainingThreads implements AutoCloseable {

  /** The trainings of this process. */
  private static final AtomicInteger TRAININGS = new AtomicInteger();

  private final int most;
  private final int processors;
  private final boolean counted;
  private final List<Helper> helpers = new ArrayList<>();
  private final Choice choice = new Choice();
  private long batchBegin;

  private TrainingThreads(int most, int processors, boolean counted) {
    this.most = most;
    this.processors = processors;
    this.counted = counted;
    if (counted) {
      TRAININGS.incrementAndGet();
    }
  }

  /** The calling thread alone, for a network that is not trained by a job. */
  public static TrainingThreads caller() {
    return new TrainingThreads(1, 1, false);
  }

  /** For one training, which shares the processors with the other ones until {@link #close}. */
  public static TrainingThreads of(ThreadLimit limit) {
    return of(limit, Runtime.getRuntime().availableProcessors());
  }

  static TrainingThreads of(ThreadLimit limit, int processors) {
    return new TrainingThreads(limit.most(), processors, true);
  }

  /** One piece of an operation. */
  @FunctionalInterface
  public interface Work {

    /**
     * Computes it. Other pieces may be computed at the same time by other threads.
     *
     * @param piece from 0
     */
    void run(int piece);
  }

  /**
   * Computes all pieces, in any order, and returns when they are done. What they wrote can be read
   * then.
   *
   * @throws RuntimeException (or an error) that a piece threw; other pieces may be computed or not
   */
  public void run(int pieces, Work work) {
    int wanted = Math.min(taking(), pieces) - 1;
    if (wanted <= 0) {
      for (int piece = 0; piece < pieces; piece++) {
        work.run(piece);
      }
      return;
    }
    SharedWork shared = new SharedWork(work, pieces, Thread.currentThread());
    for (int i = 0; i < wanted; i++) {
      helper(i).take(shared);
    }
    shared.takePart();
    shared.awaitOthers();
    shared.throwFailure();
  }

  /**
   * Returns how many threads take part now, at least 1: an operation in fewer pieces would make
   * some of them wait.
   */
  public int taking() {
    return choice.helped() ? share() : 1;
  }

  /** A mini-batch of the training begins. */
  public void beginBatch() {
    batchBegin = System.nanoTime();
  }

  /**
   * A mini-batch of the training has ended.
   *
   * @param rows at least 1
   */
  public void endBatch(int rows) {
    if (share() > 1) {
      choice.add(rows, System.nanoTime() - batchBegin);
    }
  }

  /** How many threads it may have now, at least 1. */
  int share() {
    return Math.max(1, Math.min(most, processors / Math.max(1, TRAININGS.get())));
  }

  private Helper helper(int index) {
    if (index == helpers.size()) {
      helpers.add(Helper.start());
    }
    return helpers.get(index);
  }

  @Override
  public void close() {
    helpers.forEach(Helper::end);
    helpers.clear();
    if (counted) {
      TRAININGS.decrementAndGet();
    }
  }
}
