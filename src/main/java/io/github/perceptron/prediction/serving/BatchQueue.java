package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.problem.OverloadedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Combines the rows of several simultaneous requests for one network into batches; a row is an
 * image or a row of a table.
 *
 * <p>While rows are waiting, a worker takes the oldest ones, at most one batch. After each batch it
 * goes to the end of the executor's queue, so that the models take turns. A single request is
 * answered without delay; with more simultaneous requests the batches become larger. The other rows
 * of a batch do not change any bit of an answer, because no batch is larger than {@link
 * Replicas#maxBatch}.
 *
 * <p>Safe for use by many threads.
 */
final class BatchQueue {

  private final Replicas network;
  private final Executor threads;
  private final ServingMetrics metrics;
  private final int maxWorkers;
  private final int maxBatch;
  private final int maxWaiting;
  private final long delayNanos;

  private final Deque<PendingPrediction> queue = new ArrayDeque<>();
  private int waiting;
  private int workers;

  BatchQueue(
      Replicas network, Executor threads, ServingMetrics metrics, PredictionProperties properties) {
    this.network = network;
    this.threads = threads;
    this.metrics = metrics;
    this.maxWorkers = network.count();
    this.maxBatch = network.maxBatch();
    this.maxWaiting = properties.maxWaiting();
    this.delayNanos = properties.batchDelay().toNanos();
  }

  /**
   * Predicts rows. The results are in the order of the rows.
   *
   * @throws OverloadedException immediately, if too many rows would wait
   */
  List<Probabilities> predict(List<InputRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    PendingPrediction asked = new PendingPrediction(rows);
    int begin = enter(asked);
    for (int i = 0; i < begin; i++) {
      threads.execute(this::work);
    }
    return asked.awaitAnswers();
  }

  /** Number of rows that are not in a batch yet. */
  synchronized int waiting() {
    return waiting;
  }

  /**
   * Calls a function with a replica, on a thread of the predictions and in its turn among their
   * batches. It should take no longer than a batch. There are as many replicas as threads, so one
   * is always idle.
   */
  <T> T inTurn(Function<ServedNetwork, T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> network.lend(work), threads).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("The layers could not be computed", e.getCause());
    }
  }

  /** Adds a request to the queue and returns the number of workers to start. */
  private synchronized int enter(PendingPrediction asked) {
    // A request with more rows than the limit is accepted if no other request is waiting.
    if (waiting > 0 && waiting + asked.size() > maxWaiting) {
      throw OverloadedException.waiting(waiting);
    }
    queue.add(asked);
    waiting += asked.size();
    metrics.waits(asked.size());
    int batches = (asked.size() + maxBatch - 1) / maxBatch;
    int begin = Math.min(batches, maxWorkers - workers);
    workers += begin;
    return begin;
  }

  private void work() {
    if (delayNanos > 0) {
      awaitMore();
    }
    List<PendingPrediction.Part> batch = nextBatch();
    if (!batch.isEmpty()) {
      compute(batch);
    }
    if (goesOn()) {
      threads.execute(this::work);
    }
  }

  private void awaitMore() {
    int now = waiting();
    if (now > 0 && now < maxBatch) {
      LockSupport.parkNanos(delayNanos);
    }
  }

  private synchronized List<PendingPrediction.Part> nextBatch() {
    List<PendingPrediction.Part> batch = new ArrayList<>();
    int room = maxBatch;
    while (room > 0 && !queue.isEmpty()) {
      PendingPrediction head = queue.element();
      int count = Math.min(room, head.untaken());
      batch.add(head.take(count));
      room -= count;
      waiting -= count;
      if (head.untaken() == 0) {
        queue.remove();
      }
    }
    return batch;
  }

  private void compute(List<PendingPrediction.Part> batch) {
    List<InputRow> rows = new ArrayList<>();
    batch.forEach(part -> rows.addAll(part.rows()));
    metrics.taken(rows.size());
    List<Probabilities> answers;
    try {
      answers = network.predict(rows);
    } catch (RuntimeException | Error e) {
      // Every waiting request must get an answer, so a failure is passed on to all of them.
      batch.forEach(part -> part.fail(e));
      return;
    }
    int at = 0;
    for (PendingPrediction.Part part : batch) {
      part.answer(answers, at);
      at += part.to() - part.from();
    }
  }

  private synchronized boolean goesOn() {
    if (waiting > 0) {
      return true;
    }
    workers--;
    return false;
  }
}
