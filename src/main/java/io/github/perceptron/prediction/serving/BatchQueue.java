package io.github.perceptron.prediction.serving;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.problem.OverloadedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Gathers the images that many requests ask of one network at once into batches.
 *
 * <p>Workers take whatever waits longest, up to a batch, as long as something waits; each goes to
 * the end of its threads' line in between, so that models take turns. A request that comes alone is
 * answered without a delay, and batches grow by themselves as more come at once. What a batch holds
 * changes no bit of an answer: no batch is larger than {@link Replicas#maxBatch}.
 *
 * <p>Safe for use by many threads.
 */
final class BatchQueue {

  private final Replicas network;
  private final Executor threads;
  private final int maxWorkers;
  private final int maxBatch;
  private final int maxWaiting;
  private final long delayNanos;

  private final Deque<PendingPrediction> queue = new ArrayDeque<>();
  private int waiting;
  private int workers;

  BatchQueue(Replicas network, Executor threads, PredictionProperties properties) {
    this.network = network;
    this.threads = threads;
    this.maxWorkers = network.count();
    this.maxBatch = network.maxBatch();
    this.maxWaiting = properties.maxWaiting();
    this.delayNanos = properties.batchDelay().toNanos();
  }

  /**
   * What the network sees in each image, in their order.
   *
   * @throws OverloadedException at once, if more would wait than may
   */
  List<Probabilities> predict(List<GreyscaleImage> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    PendingPrediction asked = new PendingPrediction(images);
    int begin = enter(asked);
    for (int i = 0; i < begin; i++) {
      threads.execute(this::work);
    }
    return asked.awaitAnswers();
  }

  /** Images that no batch has taken yet. */
  synchronized int waiting() {
    return waiting;
  }

  /** How many workers are to begin. */
  private synchronized int enter(PendingPrediction asked) {
    // A request of more images than may wait gets its turn when nobody else waits.
    if (waiting > 0 && waiting + asked.size() > maxWaiting) {
      throw OverloadedException.waiting(waiting);
    }
    queue.add(asked);
    waiting += asked.size();
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
    List<GreyscaleImage> images = new ArrayList<>();
    batch.forEach(part -> images.addAll(part.images()));
    List<Probabilities> answers;
    try {
      answers = network.predict(images);
    } catch (RuntimeException | Error e) {
      // Nobody may wait for an answer that never comes.
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
